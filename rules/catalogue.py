# SPDX-License-Identifier: Apache-2.0
"""The error catalogue: one entry per code, cause and remedy in both languages.

Texts take named details in braces. Codes are stable; tools and tests rely on them.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Sequence
from dataclasses import replace

from rules.errors import Place, Problem
from rules.text import Text

# names compared with one that is not known
_MANY = 500

# code: (Ursache, cause, Abhilfe, remedy)
CATALOGUE: dict[str, tuple[str, str, str, str]] = {
    "file_missing": (
        "Die Datei gibt es nicht.",
        "The file does not exist.",
        "Prüfen Sie den Pfad.",
        "Check the path.",
    ),
    "file_unreadable": (
        "Die Datei lässt sich nicht lesen: {reason}.",
        "The file cannot be read: {reason}.",
        "Prüfen Sie Rechte und Pfad.",
        "Check permissions and path.",
    ),
    "file_unwritable": (
        "Die Datei lässt sich nicht schreiben: {reason}.",
        "The file cannot be written: {reason}.",
        "Wählen Sie einen anderen Ort oder schaffen Sie Platz; es wurde nichts überschrieben.",
        "Choose another place or free some space; nothing was overwritten.",
    ),
    "file_not_regular": (
        "Das ist keine gewöhnliche Datei, sondern ein Ordner, ein Gerät oder eine Leitung (Pipe).",
        "This is no regular file but a folder, a device or a pipe.",
        "Geben Sie eine Datei mit Text an; in einem Regelwerk darf nichts anderes auf .yaml enden.",
        "Name a file of text; in a pack nothing else may end in .yaml.",
    ),
    "file_name": (
        "Den Namen dieser Datei lesen nicht alle Systeme: Er ist kein UTF-8 oder enthält \\, : "
        "oder ein unsichtbares Zeichen.",
        "Not every system reads the name of this file: it is no UTF-8 or holds \\, : or an "
        "invisible character.",
        "Benennen Sie sie um; Buchstaben, Ziffern, Binde- und Unterstrich gehen überall.",
        "Rename it; letters, digits, hyphen and underscore work everywhere.",
    ),
    "file_passed_over": (
        "Diese Datei wird übergangen: Zum Regelwerk gehört nur, was auf .yaml endet, klein "
        "geschrieben.",
        "This file is passed over: only what ends in .yaml, in small letters, belongs to the pack.",
        "Geben Sie ihr die Endung .yaml, oder legen Sie sie anderswohin.",
        "Give its name the ending .yaml, or put it elsewhere.",
    ),
    "file_too_large": (
        "Die Datei hat mehr als {limit} Byte.",
        "The file has more than {limit} bytes.",
        "Kürzen Sie den Inhalt; ein Regelwerk darf aus mehreren Dateien bestehen.",
        "Shorten the content; a pack may consist of several files.",
    ),
    "not_utf8": (
        "Die Datei ist nicht in UTF-8 geschrieben.",
        "The file is not written in UTF-8.",
        "Speichern Sie sie mit der Kodierung UTF-8.",
        "Save it with the encoding UTF-8.",
    ),
    "yaml_syntax": (
        "Das ist kein gültiges YAML: {reason_de}.",
        "This is not valid YAML: {reason_en}.",
        "Prüfen Sie Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle.",
        "Check indentation, colons and quotes at this place.",
    ),
    "yaml_indent": (
        "Die Zeile passt zu keiner davor: Sie ist anders eingerückt, oder davor fehlt ein "
        "Doppelpunkt oder ein Anführungszeichen.",
        "The line goes with none before it: it is indented differently, or a colon or a quote is "
        "missing before it.",
        "Rücken Sie Schlüssel derselben Stufe gleich weit ein; ein Text über mehrere Zeilen gehört "
        "in Anführungszeichen.",
        "Indent keys of the same level equally far; a text over several lines belongs in quotes.",
    ),
    "yaml_tab": (
        "Die Zeile ist mit einem Tabulator eingerückt.",
        "The line is indented with a tab.",
        "Ersetzen Sie Tabulatoren durch Leerzeichen.",
        "Replace tabs with spaces.",
    ),
    "yaml_tag": (
        "«{text}» ohne Anführungszeichen liest YAML als Marke, nicht als Text.",
        "“{text}” without quotes is read by YAML as a tag, not as text.",
        'Setzen Sie den ganzen Ausdruck in Anführungszeichen: "{text} …".',
        'Put the whole expression in quotes: "{text} …".',
    ),
    "yaml_colon": (
        "Ein Doppelpunkt im Text ohne Anführungszeichen: YAML liest ihn als neuen Schlüssel.",
        "A colon inside unquoted text: YAML reads it as a new key.",
        'Setzen Sie den ganzen Text oder Ausdruck in Anführungszeichen, etwa "a ? b : c".',
        'Put the whole text or expression in quotes, as in "a ? b : c".',
    ),
    "yaml_comment": (
        "Ab dem Zeichen # fehlt ein Teil des Textes: YAML hat ihn als Kommentar verschluckt.",
        "From the # sign on a part of the text is missing: YAML swallowed it as a comment.",
        "Setzen Sie den Text in Anführungszeichen oder den Kommentar auf eine eigene Zeile.",
        "Put the text in quotes, or the comment on a line of its own.",
    ),
    "yaml_boolean": (
        "«{text}» ohne Anführungszeichen ist mehrdeutig: Wort oder Ja/Nein-Wert.",
        "“{text}” without quotes is ambiguous: a word or a yes/no value.",
        'Schreiben Sie "{text}" für das Wort, true oder false für den Wert.',
        'Write "{text}" for the word, true or false for the value.',
    ),
    "yaml_duplicate": (
        "Der Schlüssel «{key}» steht schon in Zeile {first}.",
        "The key “{key}” already stands in line {first}.",
        "Löschen Sie einen der beiden oder benennen Sie ihn um.",
        "Delete one of the two or rename it.",
    ),
    "yaml_alias": (
        "Anker und Verweise (& und *) sind nicht erlaubt.",
        "Anchors and aliases (& and *) are not allowed.",
        "Schreiben Sie den Inhalt aus; beginnt ein Text mit & oder *, gehört er in "
        "Anführungszeichen.",
        "Write the content out; text that begins with & or * belongs in quotes.",
    ),
    "yaml_depth": (
        "Die Verschachtelung ist tiefer als {limit} Stufen.",
        "The nesting is deeper than {limit} levels.",
        "Vereinfachen Sie den Aufbau; keine Datei braucht mehr als acht Stufen.",
        "Simplify the structure; no file needs more than eight levels.",
    ),
    "yaml_too_many": (
        "Die Datei hat mehr als {limit} Einträge.",
        "The file has more than {limit} entries.",
        "Kürzen Sie den Inhalt; ein Regelwerk darf aus mehreren Dateien bestehen.",
        "Shorten the content; a pack may consist of several files.",
    ),
    "yaml_key": (
        "Ein Schlüssel muss ein einfacher Text sein.",
        "A key must be a plain text.",
        "Ersetzen Sie ihn durch ein Wort.",
        "Replace it with a word.",
    ),
    "yaml_empty": (
        "Die Datei ist leer oder enthält nicht «Schlüssel: Wert».",
        "The file is empty or does not hold “key: value”.",
        "Beginnen Sie mit einer Zeile wie «{begin}».",
        "Begin with a line such as “{begin}”.",
    ),
    "wrong_format": (
        "«format» ist {found}, erwartet wird {expected}.",
        "“format” is {found}, expected is {expected}.",
        "Setzen Sie «format: {expected}» an den Anfang der Datei.",
        "Put “format: {expected}” at the top of the file.",
    ),
    "unknown_key": (
        "Den Schlüssel «{key}» gibt es hier nicht.",
        "There is no key “{key}” here.",
        "{hint_de}",
        "{hint_en}",
    ),
    "key_unfit": (
        "Eine Frage vom Typ {type} hat keinen Schlüssel «{key}».",
        "A question of the type {type} has no key “{key}”.",
        "Streichen Sie den Schlüssel, oder wählen Sie einen Typ, der ihn hat: {types}.",
        "Drop the key, or choose a type that has it: {types}.",
    ),
    "bounds_crossed": (
        "Keine Zahl liegt zwischen den Grenzen {low} und {high}.",
        "No number lies between the bounds {low} and {high}.",
        "Die untere Grenze (min, above) gehört unter die obere (max).",
        "The lower bound (min, above) belongs below the upper one (max).",
    ),
    "calculator_bound": (
        "Mit «{key}: {given}» nähme diese Frage Werte an, die der Rechner ablehnt.",
        "With “{key}: {given}” this question would take values that the calculator refuses.",
        "Schreiben Sie «{instead}», oder lassen Sie den Schlüssel weg.",
        "Write “{instead}”, or leave the key out.",
    ),
    "calculator_type": (
        "Mit der Antwort auf eine Frage vom Typ {type} kann der Rechner hier nicht rechnen.",
        "The calculator cannot work with the answer to a question of the type {type} here.",
        "Schreiben Sie «type: {types}».",
        "Write “type: {types}”.",
    ),
    "score_outside": (
        "Die Stufe {value} gibt es nicht; die Skala geht von 0 bis 3.",
        "There is no step {value}; the scale runs from 0 to 3.",
        "Setzen Sie eine Zahl von 0 bis 3 ein.",
        "Put a number from 0 to 3 there.",
    ),
    "left_out_not_asked": (
        "Die Frage «{name}» wird in diesem Format nicht gestellt.",
        "The question “{name}” is not asked in this format.",
        "Streichen Sie sie unter «left_out»; weggelassen wird nur, was sonst gefragt würde.",
        "Drop it under “left_out”; only what would be asked can be left out.",
    ),
    "section_incomplete": (
        "Hier steht «{key}» ohne «{other}».",
        "Here stands “{key}” without “{other}”.",
        "Ein Abschnitt, der an die Stelle eines anderen tritt, braucht beides: «instead_of» nennt "
        "den anderen, «when» die Bedingung. Jeder andere Abschnitt hat keines von beiden.",
        "A section that stands in for another needs both: “instead_of” names the other one, “when” "
        "the condition. Any other section has neither.",
    ),
    "stand_in_replaced": (
        "Der Abschnitt «{name}» tritt selbst an die Stelle eines anderen.",
        "The section “{name}” itself stands in for another.",
        "Nennen Sie den Abschnitt, der ohne Bedingung in der Agenda steht.",
        "Name the section that is on the agenda without any condition.",
    ),
    "swap_by_outcome": (
        "Die Bedingung beruht auf einer Ebene oder auf dem grössten Hebel. Diese ändern sich "
        "damit, welcher der beiden Abschnitte gefragt wird.",
        "The condition rests on a level or on the largest lever. These change with which of the "
        "two sections is asked.",
        "Nennen Sie Antworten statt Ebenen und Hebel.",
        "Name answers instead of levels and lever.",
    ),
    "swap_by_question": (
        "Die Bedingung liest «{question}». Die Frage steht nur in einem der beiden Abschnitte und "
        "verschwände mit ihm.",
        "The condition reads “{question}”. The question stands in one of the two sections alone "
        "and would leave with it.",
        "Fragen Sie sie vor dem Gespräch, unter «prepared», oder in einem anderen Abschnitt.",
        "Ask it before the talk, under “prepared”, or in another section.",
    ),
    "format_minutes": (
        "Die Abschnitte brauchen zusammen {found} Minuten, das Format hat {minutes}.",
        "The sections take {found} minutes together, the format has {minutes}.",
        "Gleichen Sie die Minuten an. Ein Abschnitt, der an die Stelle eines anderen tritt, zählt "
        "nicht mit; er nimmt dessen Minuten.",
        "Bring the minutes into line. A section that stands in for another does not count; it "
        "takes the minutes of that one.",
    ),
    "required_by_topic": (
        "Welche Stufe diese Frage erreichen muss, sagt ihr Thema «{topic}».",
        "Which step this question has to reach is said by its topic “{topic}”.",
        "Streichen Sie «required» bei der Frage, oder setzen Sie es unter «topics.{topic}».",
        "Drop “required” of the question, or put it under “topics.{topic}”.",
    ),
    "topic_in_group": (
        "Eine Frage, die je Eintrag einer Gruppe gestellt wird, zählt für kein Thema.",
        "A question asked of each entry of a group counts for no topic.",
        "Streichen Sie «topic: {topic}», oder stellen Sie die Frage ausserhalb der Gruppe, ohne "
        "«scope».",
        "Drop “topic: {topic}”, or ask the question outside the group, without “scope”.",
    ),
    "topic_unscored": (
        "Die Frage «{name}» zählt für das Thema «{topic}», hat aber keine Stufe von 0 bis 3.",
        "The question “{name}” counts for the topic “{topic}” but has no step from 0 to 3.",
        "Nehmen Sie den Typ «maturity», geben Sie den Optionen «score» oder der Frage ein «score».",
        "Use the type “maturity”, give the options a “score”, or the question one.",
    ),
    "step_unknown": (
        "Die Stufe «{step}» gibt es nicht; die Skala geht von 0 bis 3.",
        "There is no step “{step}”; the scale runs from 0 to 3.",
        'Schreiben Sie "0", "1", "2" oder "3".',
        'Write "0", "1", "2" or "3".',
    ),
    "weight_outside": (
        "Das Gewicht {value} gibt es nicht; es liegt über 0 und höchstens bei {most}.",
        "There is no weight {value}; it lies above 0 and at {most} at most.",
        "Setzen Sie eine solche Zahl ein; 1 ist das übliche Gewicht.",
        "Put such a number there; 1 is the usual weight.",
    ),
    "missing_key": (
        "Hier fehlt «{key}».",
        "“{key}” is missing here.",
        "Ergänzen Sie den Schlüssel.",
        "Add the key.",
    ),
    "missing_parameter": (
        "Der Parameter «{name}» fehlt. Hebelwerk liest ihn aus jedem Regelwerk: {use_de}.",
        "The parameter “{name}” is missing. Hebelwerk reads it of every pack: {use_en}.",
        "Ergänzen Sie «parameters.{name}». Alle verlangten Parameter stehen in parameters.yaml des "
        "mitgelieferten Regelwerks und lassen sich von dort kopieren, samt ihren Quellen in "
        "sources.yaml.",
        "Add “parameters.{name}”. All parameters that are needed stand in parameters.yaml of the "
        "shipped pack and can be copied from there, with their sources in sources.yaml.",
    ),
    "missing_translation": (
        "Die Fassung auf {language_de} fehlt.",
        "The {language_en} text is missing.",
        "Ergänzen Sie «{key}: …»; jeder Text steht in beiden Sprachen.",
        "Add “{key}: …”; every text stands in both languages.",
    ),
    "name_reserved": (
        "«{name}» ist schon vergeben: {use_de}.",
        "“{name}” is already taken: {use_en}.",
        "Geben Sie dem Eintrag einen anderen Namen, auch dort, wo Regeln ihn nennen.",
        "Give the entry another name, also where rules use it.",
    ),
    "wrong_value": (
        "Der Wert «{found}» passt nicht: {reason_de}.",
        "The value “{found}” does not fit: {reason_en}.",
        "Tragen Sie einen passenden Wert ein.",
        "Enter a fitting value.",
    ),
    "pack_missing": (
        "In diesem Ordner liegt kein Regelwerk (keine Datei pack.yaml).",
        "There is no pack in this folder (no file pack.yaml).",
        "Geben Sie den Ordner an, der pack.yaml enthält.",
        "Name the folder that holds pack.yaml.",
    ),
    "pack_folder_missing": (
        "Diesen Ordner gibt es nicht.",
        "This folder does not exist.",
        "Prüfen Sie den Pfad; gebraucht wird der Ordner, in dem pack.yaml liegt.",
        "Check the path; what is needed is the folder that holds pack.yaml.",
    ),
    "pack_not_a_folder": (
        "Das ist kein Ordner, sondern eine Datei.",
        "This is no folder but a file.",
        "Geben Sie den Ordner an, in dem pack.yaml liegt.",
        "Name the folder that holds pack.yaml.",
    ),
    "pack_too_large": (
        "Der Ordner ist zu gross für ein Regelwerk: {reason_de}.",
        "The folder is too large for a pack: {reason_en}.",
        "Wählen Sie den Ordner, in dem nur das Regelwerk liegt.",
        "Choose the folder that holds the pack alone.",
    ),
    "more_problems": (
        "Weitere Fehler in dieser Datei: {count}.",
        "Further errors in this file: {count}.",
        "Beheben Sie zuerst die genannten; oft haben viele dieselbe Ursache.",
        "Mend those named first; many often have the same cause.",
    ),
    "checking_stopped": (
        "Nach {limit} Fehlern dieser Art wurde nicht weiter gesucht.",
        "After {limit} errors of this kind the search was ended.",
        "Beheben Sie zuerst die genannten; oft haben viele dieselbe Ursache.",
        "Mend those named first; many often have the same cause.",
    ),
    "names_too_deep": (
        "Bis «{name}» bauen Ausdrücke über {found} Stufen aufeinander auf, erlaubt sind {limit}.",
        "Up to “{name}” expressions stand on each other over {found} levels, {limit} are allowed.",
        "Kürzen Sie die Kette der Kennwerte oder vereinfachen Sie einzelne Ausdrücke.",
        "Shorten the chain of facts or simplify single expressions.",
    ),
    "defined_twice": (
        "«{name}» ist schon in {other} festgelegt.",
        "“{name}” is already defined in {other}.",
        "Benennen Sie einen der beiden Einträge um.",
        "Rename one of the two entries.",
    ),
    "unknown_reference": (
        "«{name}» gibt es nicht ({kind_de}).",
        "There is no “{name}” ({kind_en}).",
        "{hint_de}",
        "{hint_en}",
    ),
    "expression_syntax": (
        "Der Ausdruck ist an Stelle {offset} nicht lesbar: {reason_de}.",
        "The expression cannot be read at position {offset}: {reason_en}.",
        "Ausdruck: {source}",
        "Expression: {source}",
    ),
    "expression_too_long": (
        "Der Ausdruck ist zu gross: {reason_de}.",
        "The expression is too large: {reason_en}.",
        "Teilen Sie ihn in mehrere Kennwerte (facts) auf.",
        "Split it into several facts.",
    ),
    "unknown_name": (
        "Den Namen «{name}» kennt das Regelwerk an dieser Stelle nicht.",
        "The pack does not know the name “{name}” at this place.",
        "{hint_de}",
        "{hint_en}",
    ),
    "unknown_choice": (
        "Den Wert '{value}' kann «{name}» nie haben.",
        "“{name}” can never have the value '{value}'.",
        "{hint_de}",
        "{hint_en}",
    ),
    "type_error": (
        "{reason_de}.",
        "{reason_en}.",
        "Ausdruck: {source}",
        "Expression: {source}",
    ),
    "division_by_zero": (
        "Im Ausdruck wird durch null geteilt.",
        "The expression divides by zero.",
        "Fangen Sie den Fall ab, etwa mit «x == 0 ? … : …».",
        "Guard the case, as in “x == 0 ? … : …”.",
    ),
    "number_out_of_range": (
        "Eine Zahl im Ausdruck wird grösser oder länger, als sich rechnen lässt.",
        "A number in the expression gets larger or longer than can be calculated with.",
        "Rechnen Sie mit kleineren Zahlen oder fangen Sie den Fall ab.",
        "Calculate with smaller numbers or guard the case.",
    ),
    "budget_exceeded": (
        "Die Auswertung braucht zu viele Schritte.",
        "The evaluation takes too many steps.",
        "Vereinfachen Sie den Ausdruck oder die Listen darin.",
        "Simplify the expression or the lists in it.",
    ),
    "cyclic_names": (
        "Die Namen hängen im Kreis voneinander ab: {cycle_de}.",
        "The names depend on each other in a circle: {cycle_en}.",
        "Lösen Sie den Kreis auf; keine Frage darf über ihre eigene Antwort sichtbar werden.",
        "Break the circle; no question may become visible through its own answer.",
    ),
    "slot_syntax": (
        "Die Leerstelle im Satz ist nicht lesbar: {reason_de}.",
        "The slot in the sentence cannot be read: {reason_en}.",
        "Leerstellen haben die Form {{name|format}}; Klammern im Text werden verdoppelt.",
        "Slots have the form {{name|format}}; braces in the text are doubled.",
    ),
    "slot_unfit": (
        "«{name}» ist {kind_de}; das Format «{format}» kann das nicht schreiben.",
        "“{name}” is {kind_en}; the format “{format}” cannot write that.",
        "Was passt: {formats}.",
        "What fits: {formats}.",
    ),
    "table_gap": (
        "Keine Zeile der Tabelle passt für {case_de}.",
        "No row of the table fits {case_en}.",
        "Ergänzen Sie eine Zeile für diesen Fall.",
        "Add a row for this case.",
    ),
    "table_overlap": (
        "Mehrere Zeilen passen für {case_de}: {rows}.",
        "Several rows fit {case_en}: {rows}.",
        "Schränken Sie die Bedingungen ein, bis genau eine Zeile passt, oder wählen Sie "
        "«hit: first», wenn die erste zählen soll.",
        "Narrow the conditions until exactly one row fits, or choose “hit: first” if the first "
        "one is to count.",
    ),
    "table_more": (
        "Die Tabelle hat weitere Fehler dieser Art; genannt sind die ersten {limit}.",
        "The table has more errors of this kind; the first {limit} are named.",
        "Beheben Sie diese zuerst und prüfen Sie die Tabelle dann erneut.",
        "Mend these first, then check the table again.",
    ),
    "row_unreachable": (
        "Die Zeile «{row}» kommt nie zum Zug: {reason_de}.",
        "The row “{row}” never comes into play: {reason_en}.",
        "Prüfen Sie ihre Bedingung und ihren Platz in der Tabelle, oder streichen Sie sie.",
        "Check its condition and its place in the table, or drop it.",
    ),
    "input_missing": (
        "Die Bedingung nutzt «{name}», das nicht unter «inputs» der Tabelle steht.",
        "The condition uses “{name}”, which is not among the table's “inputs”.",
        "Führen Sie den Namen dort auf. Was kein Name ist, etwa einen Blick auf alle "
        "Geschäftslinien, fassen Sie zuerst als Kennwert.",
        "List the name there. What is not a name, such as a look at all business lines, becomes "
        "a fact first.",
    ),
    "table_not_finite": (
        "Lücken und Überschneidungen der Tabelle sind nicht geprüft: «{name}» hat beliebig viele "
        "Werte.",
        "Gaps and overlaps of the table are not proved: “{name}” has any number of values.",
        "Vergleichen Sie es nur mit Zahlen und Parametern, oder führen Sie einen Kennwert ein, "
        "der wenige Werte hat.",
        "Compare it with numbers and parameters only, or bring in a fact that has few values.",
    ),
    "table_too_large": (
        "Lücken und Überschneidungen der Tabelle sind nicht geprüft: Ihre Eingaben ergeben "
        "{count} Fälle, möglich sind {limit}.",
        "Gaps and overlaps of the table are not proved: its inputs make {count} cases, at most "
        "{limit} are possible.",
        "Teilen Sie die Tabelle in zwei, deren eine die Ausgabe der anderen nutzt.",
        "Split the table into two, one of which uses the output of the other.",
    ),
    "output_kind": (
        "«{name}» ist hier {found_de}, in einer früheren Zeile {wanted_de}.",
        "“{name}” is {found_en} here, {wanted_en} in an earlier row.",
        "Geben Sie in allen Zeilen Werte derselben Art an.",
        "Give values of the same kind in all rows.",
    ),
    "pattern_elsewhere": (
        "Nur Geschäftslinien haben ein Muster.",
        "Only business lines have a pattern.",
        "Geben Sie dem Ergebnis der Tabelle einen anderen Namen, oder schreiben Sie "
        "«for_each: business_lines».",
        "Give what the table says another name, or write “for_each: business_lines”.",
    ),
    "pattern_collected": (
        "Die Tabelle der Muster sammelt alle passenden Zeilen; eine Geschäftslinie hat aber "
        "höchstens ein Muster.",
        "The table of patterns collects all fitting rows, but a business line has at most one "
        "pattern.",
        "Wählen Sie «hit: unique» oder «hit: first».",
        "Choose “hit: unique” or “hit: first”.",
    ),
    "question_never_shown": (
        "Die Frage «{name}» wird nie gezeigt: Ihre Bedingung trifft bei keiner Antwort zu.",
        "The question “{name}” is never shown: no answer meets its condition.",
        "Ändern Sie die Bedingung oder streichen Sie die Frage.",
        "Change the condition or delete the question.",
    ),
    "question_not_asked": (
        "Die Frage «{name}» steht in keiner Agenda.",
        "The question “{name}” is on no agenda.",
        "Nehmen Sie sie in einen Abschnitt eines Formats auf oder streichen Sie sie.",
        "Add it to a section of a format or delete it.",
    ),
    "condition_never": (
        "«{name}»: Die Bedingung trifft bei keiner Antwort zu.",
        "“{name}”: no answer meets the condition.",
        "Ändern Sie die Bedingung oder streichen Sie den Eintrag.",
        "Change the condition or delete the entry.",
    ),
    "condition_always": (
        "«{name}»: Die Bedingung trifft bei jeder Antwort zu.",
        "“{name}”: every answer meets the condition.",
        "Ändern Sie die Bedingung; was immer gilt, braucht keine.",
        "Change the condition; what always holds needs none.",
    ),
    "unused_finding": (
        "Der stille Befund «{name}» dient keiner Regel und keiner Massnahme.",
        "The quiet finding “{name}” serves no rule and no measure.",
        "Verwenden Sie finding.{name}, drucken Sie ihn (ohne quiet) oder streichen Sie ihn.",
        "Use finding.{name}, print it (without quiet) or delete it.",
    ),
    "unused_fact": (
        "Der Kennwert «{name}» wird nirgends verwendet.",
        "The fact “{name}” is used nowhere.",
        "Verwenden oder streichen Sie ihn.",
        "Use or delete it.",
    ),
    "unused_parameter": (
        "Der Parameter «{name}» wird nirgends gelesen.",
        "The parameter “{name}” is read nowhere.",
        "Verwenden Sie parameter.{name} oder streichen Sie ihn.",
        "Use parameter.{name} or delete it.",
    ),
    "unused_source": (
        "Die Quelle «{name}» wird nirgends genannt.",
        "The source “{name}” is named nowhere.",
        "Nennen Sie sie dort, wo sie etwas belegt, oder streichen Sie sie.",
        "Name it where it supports something, or delete it.",
    ),
    "unused_table": (
        "Was die Tabelle «{name}» ergibt, wird nirgends verwendet.",
        "What the table “{name}” gives is used nowhere.",
        "Verwenden Sie ihre Ergebnisse in einer Bedingung oder einem Satz, oder streichen Sie sie.",
        "Use its results in a condition or a sentence, or delete it.",
    ),
    "unused_pattern": (
        "Keine Zeile einer Tabelle ergibt das Muster «{name}».",
        "No row of a table gives the pattern “{name}”.",
        "Ergänzen Sie eine Zeile oder streichen Sie das Muster.",
        "Add a row or delete the pattern.",
    ),
    "measure_untriggered": (
        "Nichts löst die Massnahme «{name}» aus: keine Bedingung, keine Frage, kein Rang.",
        "Nothing calls for the measure “{name}”: no condition, no question, no rank.",
        "Geben Sie ihr «when», oder nennen Sie sie bei einer Frage unter «closes_with».",
        "Give it “when”, or name it in a question's “closes_with”.",
    ),
    "main_unscored": (
        "Die Hauptfrage «{name}» entscheidet über ihre Ebene, hat aber keine Stufe von 0 bis 3.",
        "The main question “{name}” decides on its level but has no step from 0 to 3.",
        "Nehmen Sie den Typ «maturity», geben Sie den Optionen «score» oder der Frage ein «score».",
        "Use the type “maturity”, give the options a “score”, or the question one.",
    ),
    "gap_without_measure": (
        "Die Frage «{name}» zählt für eine Ebene, aber keine Massnahme schliesst ihre Lücke.",
        "The question “{name}” counts for a level, but no measure closes its gap.",
        "Nennen Sie die Massnahme unter «closes_with».",
        "Name the measure under “closes_with”.",
    ),
    "contradiction_between": (
        "Der Widerspruch «{name}» nennt «{question}», seine Bedingung liest die Frage nicht.",
        "The contradiction “{name}” names “{question}”, which its condition does not read.",
        "Nennen Sie unter «between» die Fragen, die sich widersprechen.",
        "Under “between”, name the questions that disagree.",
    ),
    "contradiction_alone": (
        "Der Widerspruch «{name}» nennt zweimal dieselbe Frage.",
        "The contradiction “{name}” names the same question twice.",
        "Nennen Sie unter «between» zwei verschiedene Fragen.",
        "Under “between”, name two different questions.",
    ),
    "text_untranslated": (
        "Deutsch und Englisch sind gleich: «{text}».",
        "German and English are the same: “{text}”.",
        "Übersetzen Sie eine der beiden Fassungen.",
        "Translate one of the two.",
    ),
    "text_slots": (
        "Deutsch und Englisch füllen verschiedene Leerstellen: {german} und {english}.",
        "German and English fill different slots: {german} and {english}.",
        "Nennen Sie in beiden Fassungen dieselben Werte.",
        "Name the same values in both.",
    ),
    "text_spelling": (
        "Im Text steht «{sign}».",
        "The text contains “{sign}”.",
        "Schreiben Sie ss statt des scharfen S und verzichten Sie auf Ausrufezeichen.",
        "Write ss instead of the sharp s and do without exclamation marks.",
    ),
    "text_states_possible": (
        "Der Befund «{name}» hat keinen eigenen Satz für «möglich»: Auch ein ungesicherter Befund "
        "stünde als Tatsache im Bericht.",
        "The finding “{name}” has no sentence of its own for “possible”: the report would state "
        "an uncertain finding as a fact.",
        "Ergänzen Sie «say_possible».",
        "Add “say_possible”.",
    ),
    "source_missing": (
        "«{name}» nennt keine Quelle.",
        "“{name}” names no source.",
        "Nennen Sie unter «sources», worauf sich die Aussage stützt.",
        "Under “sources”, name what the statement rests on.",
    ),
    "date_future": (
        "«{name}» gilt erst ab {since}.",
        "“{name}” holds only from {since} on.",
        "Prüfen Sie das Datum.",
        "Check the date.",
    ),
    "date_old": (
        "«{name}» gilt seit {since} und ist seit über {years} Jahren nicht bestätigt.",
        "“{name}” has held since {since} and was not confirmed for over {years} years.",
        "Prüfen Sie Wert und Quelle und setzen Sie das Datum neu.",
        "Check value and source and set the date anew.",
    ),
    "unknown_question": (
        "Die Frage «{name}» gibt es im Regelwerk nicht.",
        "There is no question “{name}” in the pack.",
        "{hint_de}",
        "{hint_en}",
    ),
    "wrong_answer": (
        "«{found}» ist keine mögliche Antwort: {reason_de}.",
        "“{found}” is not a possible answer: {reason_en}.",
        "{hint_de}",
        "{hint_en}",
    ),
    "own_without_reason": (
        "Was das Beratungsteam ersetzt oder ergänzt, braucht eine Begründung.",
        "What the consulting team replaces or adds needs a reason.",
        "Schreiben Sie sie unter «reason»; der Bericht nennt sie.",
        "Write it under “reason”; the report says it.",
    ),
    "own_without_title": (
        "Hier steht nicht, was zu tun ist.",
        "It does not say here what to do.",
        "Nennen Sie unter «measure» eine Massnahme des Regelwerks oder schreiben Sie unter «title» "
        "eine eigene.",
        "Under “measure”, name a measure of the pack, or under “title” write one of your own.",
    ),
    "own_in_two_ways": (
        "Die Massnahme «{name}» bringt ihre Worte mit, «{key}» gehört zu einer eigenen.",
        "The measure “{name}” brings its own words, “{key}” belongs to one of your own.",
        "Streichen Sie entweder «measure» oder «title», «first_step» und «sign_of_success».",
        "Drop either “measure”, or “title”, “first_step” and “sign_of_success”.",
    ),
    "replaced_by_itself": (
        "«{name}» ersetzt sich nicht selbst.",
        "“{name}” does not replace itself.",
        "Nennen Sie eine andere Massnahme oder fassen Sie diese unter «title» in eigene Worte.",
        "Name another measure, or put this one in your own words under “title”.",
    ),
    "replaced_twice": (
        "«{name}» ist schon ersetzt.",
        "“{name}” is already replaced.",
        "Streichen Sie «replaces» bei einem der beiden Einträge; er kommt dann dazu.",
        "Drop “replaces” from one of the two entries; that one is then added.",
    ),
    "own_measure_twice": (
        "«{name}» steht schon unter den eigenen Massnahmen.",
        "“{name}” is already among your own measures.",
        "Streichen Sie einen der beiden Einträge.",
        "Drop one of the two entries.",
    ),
    "too_many_lines": (
        "Es sind {count} Geschäftslinien, möglich sind {limit}.",
        "There are {count} business lines, at most {limit} are possible.",
        "Fassen Sie kleine Linien zu einer zusammen.",
        "Combine small lines into one.",
    ),
    "too_many_initiatives": (
        "Es sind {count} KI-Vorhaben, möglich sind {limit}.",
        "There are {count} AI initiatives, at most {limit} are possible.",
        "Nehmen Sie die wichtigsten.",
        "Take the most important ones.",
    ),
    "shares_sum": (
        "Die Anteile der Geschäftslinien ergeben {sum} %, mehr als 100 %.",
        "The shares of the business lines add up to {sum} %, more than 100 %.",
        "Korrigieren Sie die Anteile; zusammen sind es höchstens 100 %.",
        "Correct the shares; together they are at most 100 %.",
    ),
    "profit_shares_sum": (
        "Die Anteile am Bruttogewinn ergeben {sum} %, nicht 100 %.",
        "The shares of gross profit add up to {sum} %, not 100 %.",
        "Korrigieren Sie «gross_profit_share» oder lassen Sie es bei allen Linien weg.",
        "Correct “gross_profit_share”, or leave it out of all lines.",
    ),
    "shares_incomplete": (
        "Die Liste gilt als vollständig, die Anteile ergeben aber {sum} %.",
        "The list is marked complete, but the shares add up to {sum} %.",
        "Ergänzen Sie die fehlende Linie oder streichen Sie «business_lines_complete».",
        "Add the missing line or drop “business_lines_complete”.",
    ),
    "unknown_format": (
        "Das Format «{name}» gibt es nicht.",
        "There is no format “{name}”.",
        "Möglich sind: {known}.",
        "Possible are: {known}.",
    ),
    "unknown_scenario": (
        "Das Szenario «{name}» gibt es nicht.",
        "There is no scenario “{name}”.",
        "Vorlagen sind: {known}. Eigene Szenarien haben die Form {{id: …, win_rate: …}}.",
        "Presets are: {known}. Own scenarios have the form {{id: …, win_rate: …}}.",
    ),
    "scenario_twice": (
        "Das Szenario «{name}» gibt es schon.",
        "There already is a scenario “{name}”.",
        "Geben Sie jedem Szenario eine eigene id; Vorlagen behalten ihre.",
        "Give each scenario an id of its own; presets keep theirs.",
    ),
    "scenario_conflict": (
        "«{name}» steht im eigenen Szenario anders als hier.",
        "“{name}” is different in the own scenario.",
        "Streichen Sie eine der beiden Angaben, oder geben Sie dem Szenario eine andere id.",
        "Drop one of the two, or give the scenario another id.",
    ),
    "percent_as_fraction": (
        "«{name}» sind Prozente; {value} ist hier weniger als ein Prozent.",
        "“{name}” is in percent; {value} is less than one percent here.",
        "Schreiben Sie {meant}, wenn {meant} Prozent gemeint sind.",
        "Write {meant} if {meant} percent is meant.",
    ),
    "example_format": (
        "Das Beispiel nennt kein Format, und keines heisst «full».",
        "The example names no format, and none is called “full”.",
        "Ergänzen Sie «engagement: …». Möglich sind: {known}.",
        "Add “engagement: …”. Possible are: {known}.",
    ),
    "answer_not_read": (
        "Die Frage «{name}» stellt sich hier nicht; die Antwort bleibt erhalten und zählt nicht.",
        "The question “{name}” does not apply here; the answer is kept and does not count.",
        "Nichts zu tun, sofern das so gemeint ist.",
        "Nothing to do if that is meant.",
    ),
    "name_taken": (
        "Der Name «{name}» kommt zweimal vor.",
        "The name “{name}” occurs twice.",
        "Geben Sie jedem Eintrag einen eigenen Namen.",
        "Give each entry a name of its own.",
    ),
    "expectation": (
        "Beispiel «{name}»: {what} ist {received}, erwartet war {expected}.",
        "Example “{name}”: {what} is {received}, expected was {expected}.",
        "Prüfen Sie Regel und Beispiel; eines von beiden irrt.",
        "Check rule and example; one of the two is wrong.",
    ),
    "example_not_run": (
        "Beispiel «{name}» wurde nicht gerechnet: Andere vor ihm brauchten zu viele Schritte.",
        "Example “{name}” was not run: others before it took too many steps.",
        "Vereinfachen Sie zuerst die Bedingungen, die zu viele Schritte brauchen.",
        "First simplify the conditions that take too many steps.",
    ),
    "json_line": (
        "Die Zeile ist kein gültiger Auftrag: {reason_de}.",
        "The line is not a valid request: {reason_en}.",
        'Form: {{"expr": "…", "facts": {{…}}, "types": {{…}}}}',
        'Form: {{"expr": "…", "facts": {{…}}, "types": {{…}}}}',
    ),
    "report_character": (
        "Das Zeichen «{character}» ({point}) fehlt in den Schriften des PDF-Berichts. "
        "Texte damit: {count}, der erste {where_de}: «{near}».",
        "The fonts of the PDF report do not have the character “{character}” ({point}). "
        "Texts with it: {count}, the first {where_en}: “{near}”.",
        "Schreiben Sie es mit lateinischen Buchstaben oder lassen Sie es weg.",
        "Write it in Latin letters or leave it out.",
    ),
    "no_window": (
        "Hier ist kein Bildschirm, auf dem ein Fenster aufgehen kann.",
        "There is no screen here that a window can open on.",
        "Starten Sie Hebelwerk in einer grafischen Sitzung. Ohne sie geht auf der Kommandozeile: "
        "hebelwerk demo, advise, report, cpl, rules.",
        "Start Hebelwerk in a graphical session. Without one the command line works: "
        "hebelwerk demo, advise, report, cpl, rules.",
    ),
    "window_library": (
        "Diesem System fehlt für das Fenster: {library}.",
        "This system lacks what the window needs: {library}.",
        "Führen Sie im Ordner von Hebelwerk aus: python3 installer/bootstrap.py run. Das richtet "
        "ein, was fehlt. Die Kommandozeile geht auch so: hebelwerk --help.",
        "In Hebelwerk's folder run: python3 installer/bootstrap.py run. That sets up what is "
        "missing. The command line works as it is: hebelwerk --help.",
    ),
    "store_folder_missing": (
        "Den Ordner für die Mandate gibt es nicht.",
        "The folder for the engagements does not exist.",
        "Schliessen Sie das Laufwerk an oder wählen Sie einen anderen Ordner.",
        "Connect the drive or choose another folder.",
    ),
    "store_unwritable": (
        "Die Mandate lassen sich hier nicht schreiben: {reason}.",
        "The engagements cannot be written here: {reason}.",
        "Prüfen Sie Rechte und Laufwerk; was gespeichert war, ist unverändert.",
        "Check permissions and drive; what was saved is unchanged.",
    ),
    "store_unreadable": (
        "Die Mandate lassen sich nicht lesen: {reason}.",
        "The engagements cannot be read: {reason}.",
        "Prüfen Sie Rechte und Laufwerk; an der Datei wurde nichts geändert.",
        "Check permissions and drive; nothing in the file was changed.",
    ),
    "store_full": (
        "Auf dem Datenträger ist kein Platz mehr.",
        "There is no space left on the drive.",
        "Schaffen Sie Platz; was gespeichert war, ist unverändert.",
        "Free some space; what was saved is unchanged.",
    ),
    "store_busy": (
        "Ein anderes Programm hält die Datei der Mandate gerade fest.",
        "Another program is holding the file of the engagements.",
        "Beenden Sie Sicherungs- oder Abgleichprogramme und versuchen Sie es noch einmal.",
        "Close programs that back up or synchronise, then try again.",
    ),
    "store_open_elsewhere": (
        "Diese Mandate sind schon geöffnet: {by_de}.",
        "These engagements are open already: {by_en}.",
        "Wechseln Sie zum offenen Fenster oder schliessen Sie es zuerst.",
        "Go to the open window or close it first.",
    ),
    "store_empty_file": (
        "Die Datei der Mandate ist leer (0 Byte). So schreibt Hebelwerk sie nie; vermutlich hat "
        "ein Abgleich oder ein Absturz des Laufwerks sie geleert.",
        "The file of the engagements is empty (0 bytes). Hebelwerk never writes it like that; "
        "synchronising or a failing drive has probably emptied it.",
        "Holen Sie die Datei aus einer Sicherung zurück, oder legen Sie sie beiseite und beginnen "
        "Sie neu. Gelöscht wird nichts.",
        "Bring the file back from a backup, or set it aside and begin anew. Nothing is deleted.",
    ),
    "store_not_a_database": (
        "Die Datei enthält keine Mandate von Hebelwerk: keine Datenbank, oder verschlüsselt.",
        "The file holds no engagements of Hebelwerk: no database, or encrypted.",
        "Holen Sie die richtige Datei aus einer Sicherung, oder legen Sie diese beiseite und "
        "beginnen Sie neu. Gelöscht wird nichts.",
        "Bring the right file back from a backup, or set this one aside and begin anew. "
        "Nothing is deleted.",
    ),
    "store_foreign": (
        "Die Datei gehört einem anderen Programm (Kennung {found}).",
        "The file belongs to another program (identifier {found}).",
        "Wählen Sie einen anderen Ordner, oder legen Sie die Datei beiseite und beginnen Sie neu. "
        "Gelöscht wird nichts.",
        "Choose another folder, or set the file aside and begin anew. Nothing is deleted.",
    ),
    "store_damaged": (
        "Die Datei der Mandate ist beschädigt.",
        "The file of the engagements is damaged.",
        "Holen Sie eine Sicherung zurück, oder übernehmen Sie, was noch lesbar ist. Die "
        "beschädigte Datei bleibt in jedem Fall erhalten.",
        "Bring back a backup, or take over what can still be read. The damaged file is kept in "
        "any case.",
    ),
    "store_nothing_left": (
        "In der beschädigten Datei ist kein Mandat mehr lesbar.",
        "No engagement can be read any more in the damaged file.",
        "Holen Sie eine Sicherung zurück, oder legen Sie die Datei beiseite und beginnen Sie neu. "
        "Gelöscht wird nichts.",
        "Bring back a backup, or set the file aside and begin anew. Nothing is deleted.",
    ),
    "store_newer": (
        "Die Mandate stammen aus einer neueren Fassung (Aufbau {found}, hier {known}).",
        "The engagements come from a newer version (layout {found}, here {known}).",
        "Öffnen Sie sie mit der neueren Fassung; an der Datei wurde nichts geändert.",
        "Open them with the newer version; nothing in the file was changed.",
    ),
    "store_copy_differs": (
        "Vor der Umstellung auf den neuen Aufbau liess sich keine geprüfte Kopie anlegen.",
        "No verified copy could be made before moving to the new layout.",
        "Prüfen Sie das Laufwerk; die Datei der Mandate ist unverändert.",
        "Check the drive; the file of the engagements is unchanged.",
    ),
    "engagement_missing": (
        "Dieses Mandat gibt es hier nicht oder nicht mehr.",
        "This engagement does not exist here, or no longer.",
        "Öffnen Sie ein Mandat aus der Liste.",
        "Open an engagement from the list.",
    ),
    "pack_changed": (
        "Das Regelwerk wurde geändert, seit es geladen ist.",
        "The pack was changed since it was loaded.",
        "Laden Sie es neu.",
        "Load it again.",
    ),
    "pack_damaged": (
        "Das Regelwerk zu diesem Stand ist im Bestand beschädigt.",
        "The pack of this state is damaged in the store.",
        "Das Mandat ist unverändert. Holen Sie den Bestand aus einer Sicherung zurück.",
        "The engagement is unchanged. Bring the store back from a backup.",
    ),
    "pack_not_read_here": (
        "Das Mandat steht auf dem Regelwerk {pack}; diese Version von Hebelwerk liest es nicht.",
        "The engagement rests on the pack {pack}; this version of Hebelwerk does not read it.",
        "Das Mandat ist unverändert. Öffnen Sie es mit der Version, mit der es zuletzt offen war.",
        "The engagement is unchanged. Open it with the version it was open in last.",
    ),
    "pack_unkept": (
        "Das Regelwerk zu diesem Stand liegt nicht im Bestand.",
        "The pack of this state does not lie in the store.",
        "Das Mandat bleibt, wie es ist; arbeiten Sie mit dem jetzigen Regelwerk weiter.",
        "The engagement stays as it is; go on with its present pack.",
    ),
    "emergency_unwritable": (
        "Auch die Notablage lässt sich nicht schreiben; Letztes steht nur im Fenster.",
        "The emergency file cannot be written either; the latest stands in the window alone.",
        "Lassen Sie das Fenster offen und schaffen Sie Platz, oder sichern Sie den Bericht.",
        "Leave the window open and free some space, or save the report.",
    ),
}


def problem(code: str, place: Place | None = None, **details: object) -> Problem:
    """Build a problem from its catalogue entry.

    Raises `KeyError` for a code or detail the catalogue does not know, which is a bug.
    """
    cause_de, cause_en, remedy_de, remedy_en = (
        template.format(**details) for template in CATALOGUE[code]
    )
    return Problem(
        code,
        place or Place(),
        Text(de=cause_de, en=cause_en),
        Text(de=remedy_de, en=remedy_en),
    )


def warning(code: str, place: Place | None = None, **details: object) -> Problem:
    """Build a problem one can live with; otherwise as `problem`."""
    return replace(problem(code, place, **details), severity="warning")


def nearest(name: str, known: list[str]) -> dict[str, str]:
    """Return hints naming the known name closest to a mistyped one, or the names there are.

    Of a dotted name the first part is taken as meant; a name that lacks its own is found by what
    stands behind the point.
    """
    if found := next((k for k in known if "." in k and k.rpartition(".")[2] == name), None):
        return perhaps(found)
    family = _family(name, known)
    rests = [k.removeprefix(family) for k in known if k.startswith(family)]
    rest = name.removeprefix(family)
    if close := difflib.get_close_matches(rest, _comparable(rest, rests), n=1, cutoff=0.6):
        return perhaps(family + close[0])
    return there_are([family + r for r in rests[:12]], more=len(rests) > 12)


def _family(name: str, known: list[str]) -> str:
    """Return the first part of a dotted name with its point; empty where no other has it."""
    first, point, _ = name.partition(".")
    family = first + point if point else ""
    return family if any(k.startswith(family) for k in known) else ""


def perhaps(name: str) -> dict[str, str]:
    """Return hints that a name is meant."""
    return {"hint_de": f"Gemeint ist wohl «{name}».", "hint_en": f"Perhaps “{name}”."}


def there_are(names: Sequence[str], *, more: bool = False) -> dict[str, str]:
    """Return hints naming the names there are."""
    listed = (", ".join(names) or "–") + (" …" if more else "")
    return {"hint_de": f"Es gibt: {listed}.", "hint_en": f"There are: {listed}."}


def _comparable(name: str, known: list[str]) -> list[str]:
    """Return the names worth comparing with another; of many only the most alike at a glance."""
    if len(known) <= _MANY:
        return known
    alike = (k for k in known if k[:1] == name[:1] and abs(len(k) - len(name)) <= 2)
    return list(itertools.islice(alike, _MANY))
