# SPDX-License-Identifier: Apache-2.0
"""A report as a client would get it, with every block class and every field in use."""

from __future__ import annotations

from datetime import date

from reports.model import (
    Block,
    CallOut,
    Cell,
    Chart,
    Column,
    Cover,
    Definitions,
    Figure,
    Formula,
    Glyph,
    Heading,
    KeyFigures,
    MeasurePlan,
    Page,
    Paragraph,
    PlannedMeasure,
    Point,
    Points,
    Report,
    SideBySide,
    Table,
    Term,
    Trace,
    TraceStep,
)

STEP_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="64" height="24" viewBox="0 0 64 24">
<circle cx="8" cy="8" r="6" fill="#0f766e"/></svg>"""
SPAN_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="650" height="110" viewBox="0 0 650 110" font-family="'Hebelwerk Sans'">
<line x1="110" y1="22" x2="110" y2="88" stroke="#E1E1DB"/><line x1="378" y1="22" x2="378" y2="88" stroke="#E1E1DB"/><line x1="646" y1="22" x2="646" y2="88" stroke="#E1E1DB"/>
<text x="110" y="104" font-size="11" fill="#5F656C" text-anchor="middle">0</text><text x="378" y="104" font-size="11" fill="#5F656C" text-anchor="middle">1’500</text><text x="646" y="104" font-size="11" fill="#5F656C" text-anchor="end">3’000</text>
<text x="0" y="44" font-size="12" font-weight="600" fill="#0E6470">Eigenes Szenario</text>
<line x1="230.6" y1="40" x2="599.5" y2="40" stroke="#0E6470" stroke-width="2.5"/><line x1="230.6" y1="34" x2="230.6" y2="46" stroke="#0E6470" stroke-width="2"/><line x1="599.5" y1="34" x2="599.5" y2="46" stroke="#0E6470" stroke-width="2"/>
<circle cx="361" cy="40" r="6" fill="#FFFFFF" stroke="#0E6470" stroke-width="2.5"/>
<text x="222.6" y="44" font-size="11" fill="#454B53" text-anchor="end">675</text><text x="607.5" y="44" font-size="11" fill="#454B53">2’740</text><text x="361" y="29" font-size="12" font-weight="600" fill="#1A1E23" text-anchor="middle">1’405</text>
<text x="0" y="72" font-size="12" fill="#5F656C">Solide Mitte</text><circle cx="356.9" cy="68" r="4.5" fill="#4E6983"/><text x="366.9" y="72" font-size="11" fill="#5F656C">1’382</text>
<line x1="428" y1="16" x2="428" y2="88" stroke="#AE332A" stroke-width="2"/><text x="428" y="11" font-size="12" font-weight="600" fill="#AE332A" text-anchor="middle">heute 1’780</text>
</svg>"""  # noqa: E501

LEVELS_SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="650" height="170" viewBox="0 0 650 170" font-family="'Hebelwerk Sans'">
<defs><pattern id="levels-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#FAF0DC"/><line x1="0" y1="0" x2="0" y2="6" stroke="#DDBF85" stroke-width="2"/></pattern></defs>
<text x="249" y="11" font-size="12" fill="#5F656C" text-anchor="middle">gering</text><text x="410" y="11" font-size="12" fill="#5F656C" text-anchor="middle">mittel</text><text x="571" y="11" font-size="12" fill="#5F656C" text-anchor="middle">hoch</text>
<text x="0" y="33" font-size="14" font-weight="600" fill="#1A1E23">Strategie</text><rect x="170" y="20" width="158" height="18" rx="3" fill="#0E6470"/><rect x="331" y="20" width="158" height="18" rx="3" fill="#0E6470"/><rect x="492" y="20" width="158" height="18" rx="3" fill="#0E6470"/>
<text x="0" y="89" font-size="14" font-weight="600" fill="#1A1E23">Taktik</text><rect x="170" y="76" width="158" height="18" rx="3" fill="#0E6470"/><rect x="331" y="76" width="158" height="18" rx="3" fill="#0E6470"/><rect x="492" y="76" width="158" height="18" rx="3" fill="url(#levels-hatch)"/>
<text x="0" y="145" font-size="14" font-weight="600" fill="#1A1E23">Operations</text><rect x="170" y="132" width="158" height="18" rx="3" fill="#0E6470"/><rect x="331" y="132" width="319" height="18" rx="3" fill="#E4E5E1"/><text x="489" y="146" font-size="12" font-weight="600" fill="#0E6470" text-anchor="middle">Wahrscheinlich grösster Hebel</text>
</svg>"""  # noqa: E501


def sample_report() -> Report:
    """Return the mini-audit of the invented client Helvion Messtechnik AG."""
    return Report(
        language="de",
        title="Wo Helvion Kundenwert verliert, und was in vier Wochen zu tun ist",
        author="M. Keller, Talgrund Partner AG",
        subject="Befund und Empfehlung aus dem Mini-Audit",
        header_left="Helvion Messtechnik AG",
        header_right="Mini-Audit Kundenwert und KI-Muster",
        footer="Talgrund Partner AG, vertraulich",
        page_word="Seite",
        date=date(2026, 11, 20),
        pages=(
            Page("cover", "", "", "", (cover(),)),
            summary(),
            levels(),
            lines(),
            max_cpl(),
            four_weeks(),
            clarification(),
            answers(),
            derivation(),
        ),
    )


def cover() -> Cover:
    return Cover(
        firm="Talgrund Partner",
        title="Wo Helvion Kundenwert verliert, und was in vier Wochen zu tun ist",
        subtitle=(
            "Befund und Empfehlung aus dem Mini-Audit mit der Helvion Messtechnik AG, Winterthur"
        ),
        facts=(
            ("Gespräch", "20. November 2026, 62 Minuten"),
            (
                "Teilnehmende",
                "R. Aebi, Kundendienst; P. Sutter, Leitung; L. Brunner, Daten",
            ),
            ("Verfasst von", "M. Keller, Talgrund Partner AG"),
        ),
    )


def decision(note: str) -> CallOut:
    return CallOut(
        tone="bad",
        title="Entscheid für die Geschäftsleitung",
        text="Wofür sollen Kunden der Linie Auswertung künftig bezahlen, wenn die Stunde wegfällt?",
        note=note,
        glyph="decision",
    )


def summary() -> Page:
    return Page(
        id="summary",
        kicker="Zusammenfassung",
        title="Der grösste ungenutzte Hebel liegt wahrscheinlich in Operations, nicht im Verkauf",
        lead=(
            "Helvion rechnet den Wert je Segment, weiss aber wenig darüber, was Neukunden in den "
            "ersten 90 Tagen erleben. Ein Ersttermin kostet wahrscheinlich mehr als die eigene "
            "Zielvorgabe."
        ),
        blocks=(
            KeyFigures(
                (
                    Figure(
                        "Grösster Hebel, wahrscheinlich",
                        "Operations",
                        "Lücke, Band gering. 3 bis 4 Wechsel der Person; beruht auf Schätzung",
                    ),
                    Figure(
                        "KI-Muster",
                        "Gemischt",
                        "32 % resilient, 12 % fragil, 10 % offen; 46 % sind nicht digital",
                        "slate",
                    ),
                    Figure(
                        "Max. CPL, CHF",
                        "1’405",
                        "Spanne 675–2’740. Heute 1’780: über Ihrer Zielvorgabe, noch nicht belegt",
                        "bad",
                    ),
                )
            ),
            SideBySide(left=what_follows(), right=what_is_open()),
            Heading("Drei Massnahmen für vier Wochen"),
            MeasurePlan(
                (
                    PlannedMeasure(
                        1,
                        "Eine verantwortliche Person für die ersten 90 Tage",
                        "Setzt am grössten Hebel an und braucht keine neue Software.",
                        (),
                        "",
                    ),
                    PlannedMeasure(
                        2,
                        "Max. CAC je Segment aus dem CLV ableiten",
                        "Gibt dem Marketing eine Obergrenze je Segment statt eine für alle.",
                        (),
                        "",
                    ),
                    PlannedMeasure(
                        3,
                        "Fünf Auslöser definieren und je eine Quelle zuordnen",
                        "Schliesst die grösste Lücke der fünf Themen.",
                        (),
                        "",
                    ),
                )
            ),
            decision("Horizont 12 bis 24 Monate. Grundlage auf Seite 4, Termin 11. Dezember 2026."),
        ),
    )


def what_follows() -> tuple[Block, ...]:
    return (
        Heading("Was aus Ihren Antworten folgt"),
        Points(
            (
                Point(
                    "Operations ist eine Lücke und steht tiefer als die anderen Ebenen.", "follows"
                ),
                Point("68 % des Budgets gehen an Neukunden, 12 % an den Bestand.", "follows"),
                Point("Taktik als grösster Hebel: für keine noch mögliche Antwort.", "ruled_out"),
            )
        ),
    )


def what_is_open() -> tuple[Block, ...]:
    return (
        Heading("Was möglich oder offen ist"),
        Points(
            (
                Point(
                    "Ob der CPL wirklich zu hoch ist. 14 von 71 lässt 12 bis 30 % Win-Rate zu.",
                    "possible",
                ),
                Point("Wie viel Umsatz der Bestand trägt: P. Sutter, 4. Dezember.", "open"),
                Point("Wie KI auf die Datenplattform wirkt: L. Brunner, 27. November.", "open"),
            )
        ),
    )


def levels() -> Page:
    questions = (
        (
            "Können Sie den Wert Ihrer Kunden je Segment in Zahlen nennen, nicht nur im "
            "Durchschnitt?",
            "Ja, aber nicht regelmässig",
            "Beantwortet: Die Segmentrechnung 2025 liegt vor.",
        ),
        (
            "Wissen Sie, wie oft ein Neukunde in den ersten 90 Tagen die Ansprechperson wechselt?",
            "Anzahl bekannt, Wirkung nicht",
            "Lücke: wahrscheinlich der grösste ungenutzte Hebel.",
        ),
    )
    return Page(
        id="levels",
        kicker="Kundenwert auf drei Ebenen",
        title="Strategie steht, Taktik halb, Operations kaum",
        lead=(
            "Gezeigt ist für jede Ebene ihr Zustand und ihr Band. Schraffiert ist, was offene "
            "Antworten unklar lassen. Punkte vergeben wir nicht."
        ),
        blocks=(
            Chart(
                name="levels",
                svg=LEVELS_SVG,
                summary="Strategie steht hoch, Taktik mittel bis hoch, Operations gering.",
                data=Table(
                    "Band je Ebene",
                    (Column("Ebene"), Column("Tiefstes Band"), Column("Höchstes Band")),
                    (
                        (Cell("Strategie"), Cell("hoch"), Cell("hoch")),
                        (Cell("Taktik"), Cell("mittel"), Cell("hoch")),
                        (Cell("Operations"), Cell("gering"), Cell("gering")),
                    ),
                ),
            ),
            Heading("Drei Hauptfragen"),
            Table(
                "Hauptfragen mit Antwort und Folge",
                (Column("Frage", 5), Column("Antwort", 3), Column("Daraus", 5)),
                tuple(
                    (Cell(q), Cell(a, svg=STEP_SVG), Cell(f, tone="quiet")) for q, a, f in questions
                ),
            ),
            Heading("Warum Operations und nicht Taktik"),
            Paragraph(
                "Taktik liegt bei mittel; der offene Umsatz kann das Band nur heben. "
                "Operations liegt bei gering, ob drei oder vier Wechsel zutreffen. Die Reihenfolge "
                "hält deshalb für jede noch mögliche Antwort."
            ),
            Heading("Was das ändern würde", level=3),
            Paragraph(
                "Wären Anzahl und Wirkung der Wechsel belegt, läge der Hebel wahrscheinlich in der "
                "Taktik.",
                "slate",
            ),
        ),
    )


def lines() -> Page:
    return Page(
        id="lines",
        kicker="KI-Muster",
        title="Ein Drittel des Umsatzes ist geschützt, ein Achtel steht vor einem Umbau",
        lead="Jede digitale Linie steht in dem Feld, das aus ihren Antworten folgt.",
        blocks=(
            Heading("Je Geschäftslinie"),
            Table(
                "Muster, Grund und Folge je Geschäftslinie",
                (
                    Column("Linie", 11),
                    Column("Muster", 15),
                    Column("Grund", 22),
                    Column("Folge", 17),
                ),
                (
                    (
                        Cell("Wartungsportal", "32 %, je Nutzer", strong=True),
                        Cell("Resilient", "R7, eindeutig", "follows", "slate", strong=True),
                        Cell(
                            "Führendes System und langer Wechsel; mit KI braucht es weniger Nutzer",
                            tone="quiet",
                        ),
                        Cell("Preis an Vorgang oder Verfügbarkeit statt an Nutzer"),
                    ),
                    (
                        Cell("Auswertung", "12 %, je Stunde", strong=True),
                        Cell("Fragil", "R1, 12 bis 24 Monate", "follows", "bad", strong=True),
                        Cell("Mehr als 60 % des Umsatzes erbringt KI künftig selbst", tone="quiet"),
                        Cell("Entscheid der Geschäftsleitung"),
                    ),
                    (
                        Cell("Datenplattform", "10 %, Verbrauch", strong=True),
                        Cell("Offen", "R1 bis R4", "open", "warn", strong=True),
                        Cell("Wie sich die Nachfrage bei mehr KI bewegt, ist offen", tone="quiet"),
                        Cell("L. Brunner klärt bis 27. November"),
                    ),
                ),
            ),
            CallOut("accent", "Gut zu wissen.", "Geräte sind nicht digital und haben kein Muster."),
        ),
    )


def max_cpl() -> Page:
    inputs: tuple[tuple[str, str, str, Glyph, str], ...] = (
        ("Erstgeschäft", "60’000", "50–70’000", "confirmed", "bestätigt"),
        ("Folgeumsatz p. a.", "38’000", "35–42’000", "confirmed", "bestätigt"),
        ("Erneuerung p. a.", "100 %", "", "assumed", "Annahme"),
    )
    return Page(
        id="max-cpl",
        kicker="Max. CPL",
        title="Ein qualifizierter Ersttermin darf 1’405 CHF kosten; heute sind es 1’780",
        lead=(
            "Gerechnet für das Kundensegment Prüflabore. CPL ist hier der Preis je qualifiziertem "
            "Ersttermin, nicht je Kontakt. Die Zielvorgabe ist Ihre eigene."
        ),
        blocks=(
            Formula(
                (
                    Term("288’000", "CLV, Umsatz"),
                    Term("5.5 %", "Ziel-CAC"),
                    Term("45 %", "Anteil Marketing"),
                    Term("19.7 %", "Win-Rate, 14 von 71"),
                ),
                Term("1’405", "Max. CPL, CHF"),
            ),
            Chart(
                name="span",
                svg=SPAN_SVG,
                summary="Der Max. CPL liegt zwischen 675 und 2’740 CHF, bezahlt werden 1’780.",
                data=Table(
                    "Max. CPL je Szenario, CHF",
                    (Column("Szenario", 2), Column("Wert", align="right")),
                    (
                        (Cell("Eigenes Szenario"), Cell("1’405")),
                        (Cell("Solide Mitte"), Cell("1’382")),
                    ),
                ),
            ),
            Paragraph(
                "Spanne aus Ihren Angaben: CLV 225’000 bis 364’000, Win-Rate 12.1 bis 30.4 % "
                "(95-%-Bereich nach Wilson).",
                "quiet",
            ),
            CallOut(
                "bad",
                "Über Ihrer Zielvorgabe, × 1.27.",
                "Möglich, nicht belegt: In der Spanne liegt auch einer mit Spielraum. Ab 7.0 % "
                "Deckungsbeitrag trägt der Kunde seine Akquise.",
                "CHF je qualifiziertem Ersttermin.",
                "possible",
            ),
            SideBySide(
                left=(
                    Table(
                        "Eingaben mit Spanne und Herkunft",
                        (
                            Column("Eingabe", 11),
                            Column("Wert", 7, "right"),
                            Column("Spanne", 8, "right"),
                            Column("Herkunft", 9),
                        ),
                        tuple(
                            (
                                Cell(name),
                                Cell(value),
                                Cell(span, tone="quiet"),
                                Cell(
                                    word,
                                    glyph=glyph,
                                    tone="ok" if glyph == "confirmed" else "quiet",
                                ),
                            )
                            for name, value, span, glyph, word in inputs
                        ),
                        dense=True,
                    ),
                ),
                right=(
                    KeyFigures(
                        (
                            Figure("Total CAC, anteilig", "20’060", "Vertrieb wächst mit"),
                            Figure("Total CAC, nach Ziel", "17’739", "daraus Vertrieb 8’712"),
                            Figure("LTV : CAC", "4.3–4.9", "auf Deckungsbeitrag"),
                            Figure("CLV : CAC", "14.4–16.2", "auf Umsatz"),
                        )
                    ),
                ),
            ),
            Heading("Was müsste gelten, damit 1’780 CHF tragbar sind?"),
            KeyFigures(
                (
                    Figure("Win-Rate", "25.0 %", "statt 19.7 %", "warn"),
                    Figure("Ziel-CAC", "7.0 %", "statt 5.5 %", "plain"),
                    Figure("Anteil Mkt.", "57.0 %", "statt 45 %", "quiet"),
                    Figure("CLV", "364’800", "statt 288’000"),
                    Figure("Folgeumsatz", "50’800", "statt 38’000"),
                    Figure("Dauer", "9 Jahre", "statt 6", "ok"),
                )
            ),
        ),
    )


def four_weeks() -> Page:
    return Page(
        id="four-weeks",
        kicker="Vier Wochen",
        title="Drei Massnahmen ohne neues Budget, dazu ein Entscheid der Geschäftsleitung",
        lead="Die erste setzt am grössten Hebel an, die zweite an den Kosten je Ersttermin.",
        blocks=(
            MeasurePlan(
                (
                    PlannedMeasure(
                        1,
                        "Eine verantwortliche Person für die ersten 90 Tage",
                        "R. Aebi, Kundendienst",
                        (
                            (
                                "Erster Schritt",
                                "Wechsel der letzten 20 Neukunden aus dem CRM auszählen",
                            ),
                            (
                                "Zeichen des Erfolgs",
                                "Je Neukunde eine Person, höchstens ein Wechsel",
                            ),
                            (
                                "Weil",
                                "Operations ist eine Lücke: Anzahl bekannt, Wirkung nicht (2.3)",
                            ),
                        ),
                        "m_op2",
                    ),
                    PlannedMeasure(
                        2,
                        "Max. CAC je Segment aus dem CLV ableiten",
                        "P. Sutter, Geschäftsleitung",
                        (
                            ("Erster Schritt", "Prüflabore und zwei weitere Segmente durchrechnen"),
                            ("Zeichen des Erfolgs", "Drei Obergrenzen beschlossen"),
                        ),
                        "m_ta2",
                    ),
                )
            ),
            decision("Keine der drei Massnahmen: Ein Umbau dauert länger als vier Wochen."),
            CallOut("ok", "Bereits gut.", "Der Wert je Segment ist gerechnet.", glyph="confirmed"),
            CallOut("warn", "Vorbehalt.", "Die Anzahl Wechsel ist geschätzt.", glyph="assumed"),
            CallOut("plain", "Nächster Termin", "Freitag, 18. Dezember 2026, 30 Minuten."),
        ),
    )


def clarification() -> Page:
    return Page(
        id="clarification",
        kicker="Klärungsplan",
        title="Zwei offene Antworten entscheiden, wie scharf das Bild wird",
        lead="Offen heisst: Wir haben gefragt, und im Haus lässt es sich klären.",
        blocks=(
            Table(
                "Was zu klären ist, bei wem, bis wann",
                (
                    Column("Was", 19),
                    Column("Bei wem", 12),
                    Column("Bis wann", 9, "right"),
                    Column("Was es entscheidet", 25),
                ),
                (
                    (
                        Cell("Umsatzanteil aus Bestandskunden (2.6)", glyph="open"),
                        Cell("P. Sutter"),
                        Cell("4. Dez. 2026"),
                        Cell("Ob Taktik auf mittel oder hoch steht.", tone="quiet"),
                    ),
                    (
                        Cell("Wechsel in 90 Tagen, heute geschätzt (2.7)", glyph="assumed"),
                        Cell("R. Aebi"),
                        Cell("27. Nov. 2026"),
                        Cell(
                            "Höchstens ein Wechsel würde den Hebel in Frage stellen.", tone="quiet"
                        ),
                    ),
                ),
            ),
            Heading("Auf dem Parkplatz"),
            Paragraph("Preise je Region, Vertretung in Deutschland, Nachfolge im Service."),
        ),
    )


def answers() -> Page:
    """Sixty rows: more than a page holds, so that the header row has to repeat."""
    row_groups = range(1, 5)
    return Page(
        id="answers",
        kicker="Anhang",
        title="Antworten und Belege",
        lead="",
        blocks=(
            Table(
                "Alle Antworten mit Beleg",
                (
                    Column("", 2),
                    Column("Frage", 10),
                    Column("Antwort", 14),
                    Column("Beleg oder Zuständige", 10),
                    Column("Angabe", 4),
                ),
                tuple(
                    (
                        Cell(f"{group}.{number}", tone="quiet"),
                        Cell(f"Frage {group}.{number}"),
                        Cell("Offen", glyph="open")
                        if number == 6
                        else Cell(f"{group}’{number:02}0 CHF, {number}–{number + 10} %"),
                        Cell(f"Beleg Nr. {group * 100 + number}", tone="quiet"),
                        Cell("belegt", tone="quiet"),
                    )
                    for group in row_groups
                    for number in range(1, 16)
                ),
                dense=True,
            ),
            Paragraph("In der Reihenfolge Wartungsportal; Auswertung; Datenplattform.", "quiet"),
        ),
    )


def derivation() -> Page:
    return Page(
        id="derivation",
        kicker="Anhang",
        title="Herleitung, Annahmen und Quellen",
        lead="",
        blocks=(
            Heading("Massnahme 1: Eine verantwortliche Person für die ersten 90 Tage"),
            Trace(
                (
                    TraceStep("Wenn", "2.3 ist «Anzahl bekannt, Wirkung nicht»"),
                    TraceStep("dann", "Operations ist eine Lücke", "follows", "operations_open"),
                    TraceStep("und weil", "Strategie beantwortet ist und Taktik höher steht"),
                    TraceStep(
                        "dann", "Operations ist der grösste Hebel", "follows", "lever_operations"
                    ),
                    TraceStep("entfällt", "wenn Anzahl und Wirkung der Wechsel belegt sind"),
                )
            ),
            Heading("Regeln, die mitgesprochen haben"),
            Points(
                (Point("Der Bestand trägt zwölf Prozent des Budgets", "possible", "budget_share"),)
            ),
            Heading("Annahmen, die nicht bestätigt sind"),
            Definitions(
                (
                    ("Erneuerung 100 %", "Das erste Folgejahr ist mit dem Abschluss verkauft."),
                    ("Diskont 0 %", "Spätere Erträge zählen gleich viel wie heutige."),
                )
            ),
            Heading("Quellen und Vorbehalte"),
            Definitions(
                (
                    ("Wilson, 1927", "95-%-Bereich einer Quote; die Termine sind unabhängig."),
                    ("Regelwerk clv_ai 1.4", "Schwellen und Gewichte sind Festlegungen."),
                )
            ),
            Points((Point("Ein Satz ohne Zeichen davor"),)),
        ),
    )
