"""Requests to write what a person has to say or think: speeches, self-criticism, minutes of what nobody said."""

import re
import unicodedata

_TEXT = (
    "讲话|发言|演讲|致辞|党课|自我批评|批评意见|对照检查|检查材料|检视|剖析|检讨|心得|体会|思想汇报|总结|述职|申请书|自传"
    "|记录|纪要|意见建议|表态|汇报|材料|稿"
)
_WRITE = "写|编|拟|撰|起草|凑|造|弄|补|整|来[一份篇个段]|搞|生成"
_FOR_ME = "[帮替给代]我|帮忙|你来?(?=[写编])|代笔|麻烦.{0,3}(?=[写编])|[帮代](?=[写编拟])|替.{1,4}(?=[写编])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_FOR_ME}).{{0,8}}(?:{_WRITE}).{{0,12}}(?:{_TEXT})",
        rf"^(?:请|能不能|可以|把|来)?(?:写|编|拟|起草|生成|编造|补编|凑|来).{{0,4}}[一份篇个段].{{0,14}}(?:{_TEXT})",
        rf"(?:{_TEXT}).{{0,6}}(?:{_FOR_ME}).{{0,4}}(?:{_WRITE})",
    )
)
_INVENTED = re.compile(
    rf"没(?:有?开|召开|人说|发言|谈).{{0,14}}(?:补|编|写|凑|造|做).{{0,8}}(?:{_TEXT})|(?:编|造|凑).{{0,10}}(?:记录|纪要|签到表)",
)
_ASKED = re.compile(
    r"怎么|如何|怎样|要.{0,8}吗|什么|哪些|谁|要不要|需不需要|需要.{0,12}[吗不]|是否|多久|几[天日次个号]|允许|规定|违规|算不算|可以吗|格式|要求"
)
_ENGLISH = re.compile(
    r"\b(?:write|draft|compose|make up|invent|generate|ghostwrite|fabricate|prepare)\b(?: [\w-]+){0,4} "
    r"(?:speech|talk|lecture|self-?criticism|minutes|report|statement|reflections?|summary|application|remarks)\b"
)
_ENGLISH_ASKED = re.compile(r"\b(?:how|what|who|when|which|must|should|do|does|may|are|is) (?!you\b)")


def asks_to_write(sentence: str) -> bool:
    """Tell whether a sentence wants words written that only a person can answer for.

    Questions about such texts (who writes them, what belongs into them) do not.
    """
    said = unicodedata.normalize("NFKC", sentence).casefold().strip()
    if _ENGLISH.search(said):
        return _ENGLISH_ASKED.search(said) is None
    return _ASKED.search(said) is None and any(form.search(said) for form in (*_FORMS, _INVENTED))
