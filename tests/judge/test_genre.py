"""What is no charter is said once; what is one is never sent away."""

from __future__ import annotations

import pytest

from charterlint.judge.genre import genre_finding, looks_like_charter, other_genre, unjudged
from tests.judge.bench import context

OTHERS = [
    ("en", "advice", "# Five steps to a customer charter\n\nYour customers want to know what your company stands for. Writing a charter need not take long.\n\n1. State your purpose. Ask your employees why your business exists.\n2. Define who it is for. Many companies forget their online customers.\n3. Write down what your customers can expect. For example, if you run a bakery, promise fresh bread by seven.\n4. Say how your customers can complain.\n5. Publish it, and train your employees."),
    ("en", "software", "# chartertool\n\nA command line tool that reads service charters and complaints procedures.\n\n## Installation\n\nRun pip install chartertool, or clone the repository from GitHub.\n\n## Usage\n\nPut a config file in your home folder. See the API documentation. Unit tests run in Docker.\n\n## Contributing\n\nPull requests are welcome. The source code is under the MIT license; see the changelog."),
    ("es", "advice", "# Consejos para una buena carta de servicios\n\nSus clientes quieren saber qué defiende su empresa. Al redactar la carta, defina primero el propósito y pregunte a sus empleados.\n\nMuchas empresas olvidan a los clientes que compran por internet. Si usted es dueño de una panadería, por ejemplo, prometa pan reciente a las siete. Explique también cómo pueden reclamar sus clientes. Una buena carta genera fidelización y ventaja competitiva para su negocio."),
    ("es", "press", "# Nota de prensa\n\nValverde, 3 de marzo. La compañía de aguas ha anunciado hoy que invertirá nueve millones. El consejero delegado declaró que el trimestre ha sido bueno para los accionistas. La alcaldesa ha inaugurado la depuradora ante los medios de comunicación. El portavoz afirmó que habrá más obras. Los periodistas pueden llamar al gabinete de prensa."),
    ("it", "privacy", "# Informativa sulla privacy\n\nIl titolare del trattamento raccoglie dati personali quando visitate il sito. Usiamo cookie tecnici e, con il vostro consenso, di analisi. La base giuridica è il legittimo interesse. I dati non vanno a terzi. La conservazione dura due anni. L'interessato ha diritto alla cancellazione e alla portabilità e può rivolgersi al Garante. Risposte entro 30 giorni. Contatti: privacy@acquechiare.example."),
    ("it", "advice", "# Come scrivere una carta che funziona\n\nI tuoi clienti vogliono sapere che cosa promette la tua azienda. Annota gli obiettivi e chiedi ai tuoi dipendenti che cosa manca. Se gestisci un forno, ad esempio, prometti pane fresco alle sette. Molte aziende dimenticano di dire come reclamare. Aggiungi una sezione sui reclami e pubblica la carta: la fidelizzazione ringrazia."),
    ("pl", "advice", "# Jak przygotować kartę klienta\n\nTwoi klienci chcą wiedzieć, co obiecuje twoja firma. Określ cel i zapytaj swoich pracowników, czego brakuje. Jeśli prowadzisz piekarnię, obiecaj na przykład świeży chleb o siódmej. Wiele firm zapomina napisać, jak złożyć skargę. Zapisz to. Dobra karta buduje lojalność i przewagę konkurencyjną."),
    ("pl", "privacy", "# Polityka prywatności\n\nAdministratorem danych osobowych jest spółka. Zbieramy dane, gdy odwiedza się stronę, i używamy plików cookies za zgodą użytkownika. Podstawą prawną jest prawnie uzasadniony interes. Okres przechowywania danych to dwa lata. Każdy ma prawo żądać usunięcia danych i wnieść skargę do organu nadzorczego. Odpowiadamy w ciągu 30 dni. Kontakt: rodo@czystawoda.example."),
    ("sv", "advice", "# Så skriver du en stadga som håller\n\nDina kunder vill veta vad ditt företag lovar. Skriv ner syftet och fråga dina anställda vad som saknas. Om du driver ett bageri kan du till exempel lova färskt bröd klockan sju. Många företag glömmer att beskriva hur man klagar. En bra stadga ger kundlojalitet."),
    ("sv", "press", "# Pressmeddelande\n\nVattenbolaget meddelade i dag att nio miljoner satsas. Kvartalet var starkt och aktieägarna är nöjda, säger vd Karin Falk i ett uttalande. Invigningen av verket lockade många journalister. Presskontakt: bolagets talesperson."),
    ("pt", "advice", "# Dicas para uma boa carta de serviços\n\nOs seus clientes querem saber o que promete a sua empresa. Ao escrever, defina primeiro o objetivo e pergunte aos seus funcionários o que falta. Se tem uma padaria, por exemplo, prometa pão fresco às sete. Muitas empresas esquecem-se de dizer como reclamar. Uma boa carta dá fidelização e vantagem competitiva ao seu negócio."),
    ("pt", "software", "# Ferramenta de cartas\n\nUma ferramenta de linha de comandos que lê cartas de serviços.\n\n## Instalação\n\nBasta clonar o repositório no GitHub e executar pip install.\n\n## Utilização\n\nEscreva um ficheiro de configuração. A API está documentada. Os testes unitários correm em Docker. Pull requests são bem-vindos. Código aberto, licença MIT."),
]  # fmt: skip

CHARTERS = [
    ("en", "# Privacy and you\n\n## Our promise\n\nThis charter says how we treat the personal data of our customers. We answer requests within 20 days. With your consent we keep your address.\n\n## Complaints\n\nIf you are unhappy, call 020 7946 0958."),
    ("en", "We open at nine and sell bread until it is gone. If your loaf is stale, bring it back within 2 days and you get another one. Ask for Ruth, 020 7946 0958."),
    ("es", "# Carta de servicios para empresas\n\nNos comprometemos a que su empresa reciba respuesta en 24 horas y a que sus clientes no noten los cortes. Quejas: ayuda@nube.example, 954 55 01 18."),
    ("it", "# Carta dei servizi di hosting\n\nGarantiamo alla vostra azienda un tempo di attività del 99 %. I vostri clienti non aspettano. Reclami a aiuto@nuvola.example: rispondiamo entro 2 giorni lavorativi."),
    ("pl", "# Karta usług hostingowych\n\nZobowiązujemy się utrzymać dostępność 99 %. Państwa firma dostaje odpowiedź w ciągu 4 godzin. Skargi: pomoc@chmura.example, 22 555 01 18."),
    ("sv", "# Servicegaranti för webbhotell\n\nVi lovar en tillgänglighet på 99 %. Ditt företag får svar inom 4 timmar. Klagomål: hjalp@moln.example, 08-465 005 18."),
    ("pt", "# Carta de serviços de alojamento\n\nGarantimos uma disponibilidade de 99 %. A sua empresa tem resposta no prazo de 4 horas. Reclamações: ajuda@nuvem.example, 212 555 018."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "kind", "text"), OTHERS)
def test_another_genre_is_known(language: str, kind: str, text: str) -> None:
    assert other_genre(context(text, language)) == kind


@pytest.mark.parametrize(("language", "text"), CHARTERS)
def test_a_charter_that_speaks_of_other_things_stays_a_charter(language: str, text: str) -> None:
    assert looks_like_charter(context(text, language))


def test_the_note_says_what_it_looks_like_instead() -> None:
    finding = genre_finding(context(OTHERS[0][2], "en"))
    assert (finding.rule, finding.severity) == ("CL512", "note")
    assert "advice" in finding.message


def test_a_text_that_promises_nothing_is_no_charter() -> None:
    text = "Peel the apples. Melt the butter and stir in the sugar. Bake until brown."
    nothing = dict.fromkeys(context(text).catalogue.elements, "missing")
    assert other_genre(context(text, statuses=nothing)) == "none"


def test_a_text_without_the_usual_words_is_a_charter_when_its_elements_are_there() -> None:
    text = "Peel the apples. Melt the butter and stir in the sugar. Bake until brown."
    assert other_genre(context(text)) is None


def test_a_language_without_words_for_genres_is_left_alone() -> None:
    bench = context("Ihre Kunden erwarten viel von Ihrer Firma.", "en")
    from dataclasses import replace

    german = replace(bench, reading=replace(bench.reading, language="de", supported=False))
    assert looks_like_charter(german)


def test_nothing_is_claimed_of_the_elements_of_what_is_no_charter() -> None:
    bench = context(
        OTHERS[2][2], "es", statuses={"purpose": "missing", "returns": "not_applicable"}
    )
    verdicts = {verdict.id: verdict for verdict in unjudged(bench)}
    assert {v.status for v in verdicts.values()} == {"unknown", "not_applicable"}
    assert verdicts["returns"].status == "not_applicable"
    assert verdicts["purpose"].reason == (
        "El documento no parece una carta de servicios, así que no se afirma nada."
    )
