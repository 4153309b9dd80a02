"""Names of columns and words for no and yes as people of many countries write them.

Beside each language stand the encodings in which programs there write files, UTF-8 aside.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """Names of columns, pairs of words for 0 and for 1, and encodings of a language."""

    name: str
    encodings: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


def _language(name: str, encodings: str, pairs: str, names: str) -> Language:
    both = [pair.split() for pair in pairs.split(",")]
    return Language(
        name,
        tuple(encodings.split()),
        tuple((zero, one) for zero, one in both),
        tuple(names.split()),
    )


LANGUAGES = (
    _language(
        "English",
        "cp1252",
        "no yes, false true, No Yes, FALSE TRUE",
        "height weight age speed length hours sleep rain wind ripe",
    ),
    _language(
        "German",
        "cp1252 mac_roman cp850",
        "nein ja, falsch wahr, Nein Ja, FALSCH WAHR",
        "Größe Länge Höhe Gewicht Müdigkeit Fläche Zähler Prüfung groß süß Übung Ärger",
    ),
    _language(
        "French",
        "cp1252 mac_roman cp850",
        "non oui, faux vrai, NON OUI",
        "Âge Durée Succès élève Hauteur Température Fièvre Leçon Énergie Forêt Été",
    ),
    _language(
        "Spanish", "cp1252 cp850", "no sí, falso verdadero", "Año Niños Tamaño Sueño Música Presión"
    ),
    _language(
        "Portuguese", "cp1252 cp850", "não sim, falso verdadeiro", "Duração Pressão Coração Idade"
    ),
    _language("Italian", "cp1252", "no sì, falso vero", "Età Velocità Umidità Qualità Peso"),
    _language("Swedish", "cp1252", "nej ja, falskt sant", "Längd Ålder Höjd Sömn Väder Godkänd"),
    _language("Danish", "cp1252", "nej ja", "Højde Vægt Køn Søvn Bestået År"),
    _language("Finnish", "cp1252", "ei kyllä", "Pituus Ikä Läpäisty Sää Tyytyväinen Määrä"),
    _language(
        "Dutch", "cp1252", "nee ja, onwaar waar", "Lengte Gewicht Leeftijd Geslaagd Coëfficiënt"
    ),
    _language(
        "Polish",
        "cp1250",
        "nie tak, fałsz prawda",
        "Wzrost Wysokość Długość Zdolność Średnia Prędkość Łąka Źródło Ćwiczenie",
    ),
    _language("Czech", "cp1250", "ne ano", "Výška Váha Věk Délka Úspěch Počet Řešení Žák"),
    _language(
        "Hungarian", "cp1250", "nem igen, hamis igaz", "Magasság Súly Életkor Idő Hőmérséklet"
    ),
    _language("Croatian", "cp1250", "ne da", "Visina Težina Duljina Položio Učenik Godište"),
    _language("Romanian", "cp1250", "nu da", "Înălţime Vârstă Greutate Promovat Viteză Durată"),
    _language(
        "Russian",
        "cp1251",
        "нет да, ложь истина",
        "Рост Вес Возраст Длина Скорость Сдал Время Ошибка Высота",
    ),
    _language("Ukrainian", "cp1251", "ні так", "Зріст Вага Вік Довжина Швидкість Склав Їжа"),
    _language("Bulgarian", "cp1251", "не да", "Ръст Тегло Възраст Дължина Скорост Издържал"),
    _language("Greek", "cp1253", "όχι ναι", "Ύψος Βάρος Ηλικία Μήκος Ταχύτητα Επιτυχία Ώρες"),
    _language(
        "Turkish", "cp1254", "hayır evet, yanlış doğru", "Yaş Ağırlık Başarı Sıcaklık Geçti Süre"
    ),
    _language("Hebrew", "cp1255", "לא כן", "גובה משקל גיל אורך מהירות הצלחה"),
    _language("Arabic", "cp1256", "لا نعم", "الطول الوزن العمر السرعة ناجح المدة"),
    _language("Lithuanian", "cp1257", "ne taip", "Ūgis Svoris Amžius Greitis Išlaikė Trukmė"),
    _language("Latvian", "cp1257", "nē jā", "Augums Svars Vecums Ātrums Nokārtots Garums"),
    _language("Estonian", "cp1257", "ei jah", "Pikkus Kõrgus Vanus Sünniaasta Õpilane Läbitud"),
    _language("Vietnamese", "cp1258", "không có", "Tuổi Điểm Số Nặng Đậu Giờ Dài Rộng"),
    _language("Japanese", "cp932", "いいえ はい", "身長 体重 年齢 合格 速度 時間 長さ"),
    _language("Korean", "cp949", "아니요 예, 아니오 예", "등급 몸무게 나이 합격 속도 시간 길이"),
    _language("Chinese", "gb18030", "否 是, 假 真", "身高 体重 年龄 通过 速度 时间 长度"),
    _language("Chinese of Taiwan", "cp950", "否 是, 假 真", "身高 體重 年齡 通過 速度 時間 長度"),
)
UNICODE = "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"
