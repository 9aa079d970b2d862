"""The name that drafts bear is whole, uninflected and sure; else they leave it to be filled in."""

from __future__ import annotations

from time import perf_counter

import pytest

from charterlint.judge.letterhead import sure_name
from tests.judge.bench import context

CASES = [
    # The subject of a sentence, in the title too.
    ("en", "Customer charter of Hill Farm", "Hill Farm supplies water.", "Hill Farm"),
    ("en", "Northgate Leisure Centre – Customer Charter", "Northgate Leisure Centre is run by a trust.", "Northgate Leisure Centre"),
    ("en", "Our promise: Northgate Water Ltd", "Northgate Water Ltd (NWL) supplies the town.", "Northgate Water Ltd"),
    ("en", "Westhaven Council's Customer Charter", "Westhaven Council runs nine parks.", "Westhaven Council"),
    ("es", "Carta de servicios de la Biblioteca Municipal de Valdearcos", "La Biblioteca Municipal de Valdearcos es un servicio.", "Biblioteca Municipal de Valdearcos"),
    ("es", "Compromisos – Aguas del Robledo S.A.", "Aguas del Robledo S.A. gestiona el agua.", "Aguas del Robledo S.A."),
    ("it", "Carta dei servizi – Acquedotto Valmaira S.p.A.", "Acquedotto Valmaira gestisce l'acqua.", "Acquedotto Valmaira S.p.A."),
    ("it", "Carta dei servizi dell'Azienda Trasporti Montechiaro", "L'Azienda Trasporti Montechiaro gestisce gli autobus.", "Azienda Trasporti Montechiaro"),
    ("pl", "Karta Klienta Spółdzielni Mieszkaniowej „Pod Lipami”", "Spółdzielnia Mieszkaniowa „Pod Lipami” zarządza domami przy ul. Lipowej.", "Spółdzielnia Mieszkaniowa „Pod Lipami”"),
    ("pl", "Karta klienta Banku Zielony S.A.", "Bank Zielony S.A. prowadzi rachunki.", "Bank Zielony S.A."),
    ("pl", "Wodociągi Olszyna – karta klienta", "Wodociągi Olszyna dostarczają wodę. Wodociągi Olszyna są spółką.", "Wodociągi Olszyna"),
    ("sv", "Servicegaranti för Göteborgs stads bibliotek", "Göteborgs stads bibliotek har öppet varje dag.", "Göteborgs stads bibliotek"),
    ("sv", "Servicegaranti för Norrdals Energi", "Norrdals Energi levererar el.", "Norrdals Energi"),
    ("sv", "Servicegaranti för Sjöstads äldreomsorg", "Sjöstads äldreomsorg ansvarar för hemtjänsten.", "Sjöstads äldreomsorg"),
    ("pt", "Carta de serviço dos Transportes Urbanos de Ribamel", "Os Transportes Urbanos de Ribamel são uma empresa. Escreva a ola@ribamel.pt.", "Transportes Urbanos de Ribamel"),
    ("ca", "Carta de serveis del Mercat Municipal de Vilanova del Camí", "El Mercat Municipal de Vilanova del Camí obre cada dia.", "Mercat Municipal de Vilanova del Camí"),
    # The domain of the mailboxes bears it.
    ("en", "Your questions about Riverbus, answered", "Riverbus runs nine boats between Old Quay and Marsh End. Old Quay is open. Write to hello@riverbus.org.", "Riverbus"),
    ("pt", "Carta de Serviços ao Usuário – Central de Atendimento da Prefeitura de Riacho Fundo", "Reclame em ouvidoria@riachofundo.gov.br.", "Central de Atendimento da Prefeitura de Riacho Fundo"),
    ("ca", "Carta de serveis del Consorci d'Aigües de la Vall", "Escriviu a info@aiguesdelavall.cat.", None),
    ("es", "Carta de servicios del Centro Deportivo de Valdeoria", "Escriba a hola@valdeoria.es.", "Centro Deportivo de Valdeoria"),
    ("it", "Carta dei servizi di Pianacorta Ambiente", "Scriva a info@pianacorta.it.", "Pianacorta Ambiente"),
    # An address under it.
    ("en", "What to expect at Northgate Leisure Centre", "Write to Northgate Leisure Centre, 12 Mill Lane, Harbury HB1 2AB.", "Northgate Leisure Centre"),
    ("ca", "Carta de serveis del Complex Esportiu Municipal de Vilaroja", "El Complex Esportiu Municipal obre cada dia.", "Complex Esportiu Municipal de Vilaroja"),
    ("pl", "Karta obsługi interesanta w Urzędzie Gminy Olszanka Dolna", "Urząd Gminy Olszanka Dolna ma siedzibę przy ul. Polnej.", "Urząd Gminy Olszanka Dolna"),
    ("en", "Service charter of Holt & Wray Self Storage", "Holt & Wray offers storage.", "Holt & Wray Self Storage"),
    # A subtitle, and a kind of body with its name in quotation marks.
    ("en", "Your home, our word", "Service charter of Hill & Vale Homes\n\nWrite to us@hillvalehomes.example.", "Hill & Vale Homes"),
    ("it", "CARTA DEI SERVIZI", "## Autolinee Val Chiara S.r.l.\n\nScriva a info@valchiara.example.", "Autolinee Val Chiara S.r.l."),
    ("pt", "CARTA DE SERVIÇOS DA JUNTA DE FREGUESIA DE MONTE ALTO", "A Junta de Freguesia de Monte Alto emite atestados.", "Junta de Freguesia de Monte Alto"),
    ("pl", "Sklep rowerowy „Trzy Koła\" – pytania i odpowiedzi", "Napisz: sklep@trzykola.example.", "Sklep rowerowy „Trzy Koła\""),
    ("es", "Lo que ofrecemos", "Villa Clara, 3 de marzo\n\nEscriba a hola@villaclara.example.", None),
    ("pt", "CARTA DE SERVIÇOS", "## Departamento de parques — Prefeitura de Monte Alto\n\nEscreva a ola@montealto.example.", None),
    ("sv", "Servicegaranti för Björkdalens vårdcentral", "Björkdalen är en vårdcentral. Skriv till info@bjorkdalen.example.", None),
    # Inflected, cut, of a part or of somebody else: no name.
    ("pl", "Karta Klienta Spółdzielni Mieszkaniowej „Pod Lipami”", "Odpowiadamy w ciągu 14 dni. Napisz: biuro@podlipami.pl.", None),
    ("pl", "Karta klienta Banku Zielony S.A.", "Klientów Banku Zielony obsługuje oddział. Oferta Banku Zielony rośnie.", None),
    ("pl", "Karta klienta Banku Zielonego", "Bankiem Zielonym zarządza rada. Napisz: biuro@bankzielony.pl.", None),
    ("pl", "Karta obsługi pacjenta Przychodni pod Kasztanami", "Przychodnia przyjmuje codziennie. W Przychodni pod Kasztanami jest cicho.", None),
    ("sv", "Servicegaranti för Sjöstads äldreomsorg", "Den gäller hemtjänsten i Sjöstads kommun. I Sjöstads kommun bor många.", None),
    ("sv", "Servicegaranti för Norrdals Energi", "Norrdals Energis kunder får svar inom 5 dagar.", None),
    ("pt", "Carta de Serviços – Instituto Nacional de saúde pública", "O Instituto Nacional responde em 5 dias.", None),
    ("en", "Customer Charter", "This Customer Charter tells you more. The Leisure Ombudsman is independent.", None),
    ("en", "Tenants and us", "Tenants and us get on.", None),
    ("en", "Your questions, answered", "Old Quay is our landing. You find us at Old Quay.", None),
    ("es", "Carta de servicios", "El Defensor del Pueblo es independiente. Acuda al Defensor del Pueblo.", None),
    ("es", "Carta de compromisos de Calidad", "La calidad importa. Calidad es lo nuestro.", None),
    ("it", "Carta dei servizi", "Il Servizio Conciliazione offre aiuto gratuito.", None),
    ("ca", "Carta de serveis", "El Síndic de Greuges és independent.", None),
    ("sv", "Servicegaranti", "Servicegaranti gäller. Allmänna Reklamationsnämnden är oberoende.", None),
    ("pt", "Promessa da Padaria Moagem Velha", "Escreva a ola@moagemvelha.pt.", None),
    ("pt", "Hospital de Namarrapa", "A Direcção Provincial de Saúde atende. A saúde importa. Escreva a ola@saude.pt.", None),
    ("sv", "Så arbetar vi", "I Storsund är vi många. Skriv till info@storsund.se.", None),
    ("en", "Plotholders' Charter", "The Sidings is our site. Write to us@sidings.org.", None),
    ("ca", "Carta dels aparcaments", "El Comú gestiona els aparcaments. Escriviu a info@comu.ad.", None),
    ("pt", "CARTA DE SERVIÇOS DA PREFEITURA", "A Prefeitura atende todos.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "text", "name"), CASES)
def test_a_draft_bears_a_name_only_if_it_is_sure(
    language: str, title: str, text: str, name: str | None
) -> None:
    bench = context(f"# {title}\n\n{text}\n", language)
    assert sure_name(bench.reading, bench.catalogue) == name


@pytest.mark.parametrize(
    "text",
    [
        "A. " * 200 + "x",
        "Write to us at " + "A. " * 60 + "x, 4 High Street, Westhaven.",
        "a" * 100_000,
        "Aa " * 10_000,
        "Aa «bb» " * 5_000,
        "\n\n".join(f"# {'Aa Bb, ' * 1_000}\n\nAa runs." for _ in range(20)),
    ],
    ids=["initials", "initials-before-an-address", "one-word", "capitals", "quotations", "titles"],
)
def test_the_time_to_look_for_a_name_grows_with_the_text_and_no_faster(text: str) -> None:
    bench = context(f"{text}\n")
    start = perf_counter()
    assert sure_name(bench.reading, bench.catalogue) is None
    assert perf_counter() - start < 15
