"""The rule records that ship with the assistant, restated in our own words; data only, read by ``rules.records``."""
