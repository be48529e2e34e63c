"""Letters and digits of other scripts that Word numbers with (ECMA-376-1:2016 17.18.59)."""

from __future__ import annotations

HEBREW_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
HEBREW_VALUES = (*range(1, 10), *range(10, 100, 10), *range(100, 500, 100))

# Past the last letter the first comes again, doubled.
ALPHABETS = {
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": HEBREW_LETTERS,
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    # Word takes the names of these two the other way round ([MS-OI29500] 2.1.540 b).
    "hindiConsonants": "अआइईउऊऋऌऍऎएऐऑऒओऔ",
    "hindiVowels": "कखगघङचछजझञटठडढणतथदधनऩपफबभमयरऱलळऴवशषसह",
}
# Past the last letter Word begins again with the first ([MS-OI29500] 2.1.540 c).
CYCLES = {
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
}
DIGITS = {"thaiNumbers": "๐๑๒๓๔๕๖๗๘๙", "hindiNumbers": "०१२३४५६७८९"}


def hebrew(value: int) -> str:
    """Write a number in Hebrew numerals; 15 and 16 avoid the divine name."""
    text = ""
    for letter, amount in reversed(tuple(zip(HEBREW_LETTERS, HEBREW_VALUES, strict=True))):
        while value >= amount:
            if value in (15, 16):
                return text + {15: "טו", 16: "טז"}[value]
            text += letter
            value -= amount
    return text
