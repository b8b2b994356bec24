"""What people type instead of a word: traditional characters, homophones, pinyin; meaning is not its business."""

import re

_TRADITIONAL = str.maketrans(
    "黨費簽請銷補會議課題組織個員時間點鐘號後來錯確認賬帳繳納書記錄見紀總結開關閉還沒誰嗎為麼幾這們說發給報復調換樓廳"
    "動學習討論興選舉轉評規應該須從過進條對現備處傳達聽講領導圓塊錢萬兩歲週節農門單證將幫簡體語與無頭辦畢係離張陳劉楊"
    "趙黃吳孫馬鄭謝許鄧馮葉蘇魯蔣賈韋鐵龍賀顧龔場湯嚴華長東網機壞務實醫檢驗團親園館陸遲電話連絡類額線數據訊碼檔遞審臨"
    "續級勞訴訟決當勝負雙層樣歡樂覺愛媽爺兒鄰歸遠邊臺灣區縣鎮鄉產價買賣貨購銀業職責權義標準檯燈筆紙畫圖視頻響聲聞讀寫"
    "難經濟歷創慶賓飯麵雞魚豬藥療癒陰陽風雲氣溫熱涼車輛飛軌輪駕駛橋樑島極際況態勢環圍繞繼終於剛纔隻衹願慮擔憂厭煩惱憶"
    "憑擇擬範彙匯滙劃劇則別劑協參叢變啟問喪嘆國執夠夢奪奮婦嬰寧寬尋屆屬巖師帶幣並庫廠廢廣彈彎彥徑徹徵恆恥悅懷懇懶戲戰"
    "戶拋掃揚搶搖撥撿擁擊擠擴攜攝敗敘敵斷昇曆曬暫曉棄楓榮樹橫歐殘殺沖洩淚淨減溝滅滿漁漢潔潤澤濃濕瀏灑災烏煙營燒爭爾牆"
    "狀猶獎獨獲珮瑋畝異盜盡監盤眾睏矚礎禮禍穩窮竄競築籌籤糧糾紅紋純細絕統絲綠維綱緊緒締緣編緩緯練縮纜罷羅聖聯聰肅脅腦"
    "腳臉臟艱艷莊萊藍藝蘭虛蟲衛衝裏裡製複褲襲觀訂計訓託訪設診註詞試詩詳誇誌誤誼談諒諸謀謙謹譯護譽讓豐財貢貧販貫貴資賞"
    "賠賢質賴贈贏趕跡踐躍軍軟軸較載輔輕輝輩輸轄辭辯迴運違遙適遷遺郵醬釋針釘鈔鈴錦鍋鍵鎖鏡鑑閃閱闊陣隊階隨險雖雜靈靜頁"
    "頂項順預頓頗顏顯飄飲飽養餘饒駐騎驚髒鬆鬧鮮鳥鳴麗麥齊齡佔佈併偉側偵傑傷僅億優償冊凍凱刪勁勵勸",
    "党费签请销补会议课题组织个员时间点钟号后来错确认账账缴纳书记录见纪总结开关闭还没谁吗为么几这们说发给报复调换楼厅"
    "动学习讨论兴选举转评规应该须从过进条对现备处传达听讲领导圆块钱万两岁周节农门单证将帮简体语与无头办毕系离张陈刘杨"
    "赵黄吴孙马郑谢许邓冯叶苏鲁蒋贾韦铁龙贺顾龚场汤严华长东网机坏务实医检验团亲园馆陆迟电话连络类额线数据讯码档递审临"
    "续级劳诉讼决当胜负双层样欢乐觉爱妈爷儿邻归远边台湾区县镇乡产价买卖货购银业职责权义标准台灯笔纸画图视频响声闻读写"
    "难经济历创庆宾饭面鸡鱼猪药疗愈阴阳风云气温热凉车辆飞轨轮驾驶桥梁岛极际况态势环围绕继终于刚才只只愿虑担忧厌烦恼忆"
    "凭择拟范汇汇汇划剧则别剂协参丛变启问丧叹国执够梦夺奋妇婴宁宽寻届属岩师带币并库厂废广弹弯彦径彻征恒耻悦怀恳懒戏战"
    "户抛扫扬抢摇拨捡拥击挤扩携摄败叙敌断升历晒暂晓弃枫荣树横欧残杀冲泄泪净减沟灭满渔汉洁润泽浓湿浏洒灾乌烟营烧争尔墙"
    "状犹奖独获佩玮亩异盗尽监盘众困瞩础礼祸稳穷窜竞筑筹签粮纠红纹纯细绝统丝绿维纲紧绪缔缘编缓纬练缩缆罢罗圣联聪肃胁脑"
    "脚脸脏艰艳庄莱蓝艺兰虚虫卫冲里里制复裤袭观订计训托访设诊注词试诗详夸志误谊谈谅诸谋谦谨译护誉让丰财贡贫贩贯贵资赏"
    "赔贤质赖赠赢赶迹践跃军软轴较载辅轻辉辈输辖辞辩回运违遥适迁遗邮酱释针钉钞铃锦锅键锁镜鉴闪阅阔阵队阶随险虽杂灵静页"
    "顶项顺预顿颇颜显飘饮饱养余饶驻骑惊脏松闹鲜鸟鸣丽麦齐龄占布并伟侧侦杰伤仅亿优偿册冻凯删劲励劝",
)
_MISSPELT = tuple(
    (re.compile(wrong), right)
    for wrong, right in (
        ("签[道倒导稻盗]|[鉴千]到|^[前迁]到(?=$|[,。;!?…~ ])", "签到"),
        ("补[迁千](?![移])", "补签"),
        ("党[废肺飞肥菲]|党非(?=我|[早都已全交缴])|[档挡荡][费废]|当[费废](?!用|事)", "党费"),
        ("撤[消肖]|彻[销消]", "撤销"),
        ("[消肖削小]假(?![期日])", "销假"),
        ("请[加价架叚嫁佳](?![入班点油强])|请家(?=$|[,。;!?…~ ])", "请假"),
        ("支[委尾][回汇]|支位会", "支委会"),
        ("小[祖阻]会", "小组会"),
        ("党[棵客科刻](?!员|学|院)", "党课"),
        ("主[体提]党日|主题党[曰目]", "主题党日"),
        ("台帐", "台账"),
    )
)
_PINYIN = dict(
    re.findall(
        "([a-z]+)([^a-z ]+)",
        "qiandao签到 buqian补签 qingjia请假 xiaojia销假 dangfei党费 jiaole交了 jiao交 le了 daole到了 laile来了 "
        "dao到 wo我 chexiao撤销 quxiao取消 suanle算了 bangzhu帮助 kaihui开会 sanhui散会 dangke党课 zhiweihui支委会 "
        "xiaozuhui小组会 mei没 meiyou没有 ma吗 shenme什么 shihou时候 jidian几点 mingtian明天 jintian今天 "
        "houtian后天 xiaci下次 yijing已经 xiexie谢谢 nihao你好 haode好的 shoudao收到 zaima在吗 shui谁 qing请 jia假 "
        "yi一 ge个 bang帮 gang刚 hai还 yijiao已交 zhongwen中文 yingwen英文",
    )
)
"""Toneless pinyin of the field's commonest words, for those whose phone is set to letters."""

_LEAST_TELLING = 4
"""Letters; what is shorter is an English word too. “dao” is none."""


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters."""
    return text.translate(_TRADITIONAL)


def repaired(text: str) -> str:
    """Return ``text`` with the field's usual misspellings repaired, and in Han characters if all of it is pinyin."""
    words = text.casefold().strip(" .,!?~").split()
    told = "".join(words)
    if words and all(word in _PINYIN for word in words) and (len(told) >= _LEAST_TELLING or told == "dao"):
        return "".join(_PINYIN[word] for word in words)
    for wrong, right in _MISSPELT:
        text = wrong.sub(right, text)
    return text
