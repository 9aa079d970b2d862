"""Promises and what only looks like one, from trades and offices of all kinds; written before they were tried."""

from __future__ import annotations

import pytest

from charterlint.analysis.commitments import accepted, passage_claims
from tests.analysis.samples import load_language, said

PROMISES = {
    "en": [
        ("The mains are not shut off without ten clear days' notice.", [(10, "day")]),
        ("A warden is at the moorings within 40 minutes of your call.", [(40, "minute")]),
        ("Prescriptions are ready for collection two hours after we get them.", [(2, "hour")]),
        ("Seedlings that fail in the first month are replaced.", [(1, "month")]),
        ("Nobody should stand at the box office for longer than ten minutes.", [(10, "minute")]),
        ("We will give you six weeks' notice of any rise in the berth fee.", [(6, "week")]),
        ("Lost keys: new ones cut by the next working day.", [(1, "working_day")]),
        ("Should a lesson be called off by us, £18 goes back on your card.", [(18, "currency")]),
        ("An appeal is decided within 30 days.", [(30, "day")]),
        ("Eight letters out of ten leave here inside a week.", [(80, "percent"), (1, "week")]),
        ("Oil within three days; logs within five.", [(3, "day"), (5, "day")]),
        ("Our aim is that 97 % of trains run.", [(97, "percent")]),
        ("You may bring the frames back for 60 days.", [(60, "day")]),
    ],
    "es": [
        ("El vigilante llega al amarre en menos de 40 minutos.", [(40, "minute")]),
        ("Las recetas están listas dos horas después de recibirlas.", [(2, "hour")]),
        ("Respondemos en quince días hábiles.", [(15, "working_day")]),
        ("Nadie hará cola en la taquilla más de diez minutos.", [(10, "minute")]),
        ("Le avisaremos de cualquier subida con seis semanas de antelación.", [(6, "week")]),
        ("Llaves perdidas: copia al siguiente día hábil.", [(1, "working_day")]),
        ("Si suspendemos una clase, le devolvemos 18 euros.", [(18, "currency")]),
        ("El recurso se resolverá en el plazo de un mes.", [(1, "month")]),
        ("Ocho de cada diez cartas salen en una semana.", [(80, "percent"), (1, "week")]),
        ("Gasóleo, en tres días; leña, en cinco.", [(3, "day"), (5, "day")]),
        ("Nuestra meta es que circule el 97 % de los trenes.", [(97, "percent")]),
        ("Puede devolver la montura durante 60 días.", [(60, "day")]),
    ],
    "it": [
        ("Il guardiano arriva all'ormeggio entro 40 minuti.", [(40, "minute")]),
        ("Le ricette sono pronte due ore dopo la richiesta.", [(2, "hour")]),
        ("Le piantine che seccano nel primo mese vengono sostituite.", [(1, "month")]),
        ("In biglietteria nessuno aspetta più di dieci minuti.", [(10, "minute")]),
        ("Ogni aumento le sarà comunicato con sei settimane di preavviso.", [(6, "week")]),
        ("Chiavi smarrite: copia il giorno lavorativo successivo.", [(1, "working_day")]),
        ("Se annulliamo una lezione, le restituiamo 18 euro.", [(18, "currency")]),
        ("Il ricorso viene deciso entro trenta giorni.", [(30, "day")]),
        ("Otto lettere su dieci partono entro una settimana.", [(80, "percent"), (1, "week")]),
        ("Gasolio entro tre giorni, legna entro cinque.", [(3, "day"), (5, "day")]),
        ("Il nostro obiettivo è far circolare il 97 % dei treni.", [(97, "percent")]),
        ("La montatura si può riportare per 60 giorni.", [(60, "day")]),
    ],
    "pl": [
        ("Gdy ostatni kurs wypadnie, operator pokrywa taksówkę do 90 zł.", [(90, "currency")]),
        ("Bosman zjawia się przy kei w ciągu 40 minut.", [(40, "minute")]),
        ("Recepty są gotowe dwie godziny po zgłoszeniu.", [(2, "hour")]),
        ("Sadzonki, które uschną w pierwszym miesiącu, wymieniamy.", [(1, "month")]),
        ("W kasie nikt nie stoi dłużej niż dziesięć minut.", [(10, "minute")]),
        ("O każdej podwyżce uprzedzamy sześć tygodni wcześniej.", [(6, "week")]),
        ("Zgubione klucze: nowe następnego dnia roboczego.", [(1, "working_day")]),
        ("Gdy odwołamy lekcję, zwracamy 18 zł.", [(18, "currency")]),
        ("Odwołanie rozpatrujemy w terminie 30 dni.", [(30, "day")]),
        ("Osiem listów na dziesięć wychodzi w ciągu tygodnia.", [(80, "percent"), (1, "week")]),
        ("Olej przywozimy w trzy dni, drewno w pięć.", [(3, "day"), (5, "day")]),
        ("Naszym celem jest 97% kursujących pociągów.", [(97, "percent")]),
        ("Oprawki można zwrócić przez 60 dni.", [(60, "day")]),
    ],
    "sv": [
        ("Ett besked ska du ha inom fyra dagar.", [(4, "day")]),
        ("Hamnvakten är vid bryggan inom 40 minuter.", [(40, "minute")]),
        ("Recepten är klara två timmar efter att vi fått dem.", [(2, "hour")]),
        ("Plantor som dör den första månaden byts ut.", [(1, "month")]),
        ("Ingen ska stå i biljettkön längre än tio minuter.", [(10, "minute")]),
        ("Vi meddelar varje höjning sex veckor i förväg.", [(6, "week")]),
        ("Borttappade nycklar: nya nästa arbetsdag.", [(1, "working_day")]),
        ("Ställer vi in en lektion betalar vi tillbaka 180 kronor.", [(180, "currency")]),
        ("Ett överklagande avgörs inom 30 dagar.", [(30, "day")]),
        ("Åtta brev av tio går i väg inom en vecka.", [(80, "percent"), (1, "week")]),
        ("Olja inom tre dagar, ved inom fem.", [(3, "day"), (5, "day")]),
        ("Vi ringer med besked var 3:e månad.", [(3, "month")]),
        ("Du får lämna tillbaka bågarna i 60 dagar.", [(60, "day")]),
    ],
    "pt": [
        ("Chamamos quem espera antes de decorridos 20 minutos.", [(20, "minute")]),
        ("O vigilante chega ao cais em menos de 40 minutos.", [(40, "minute")]),
        ("As receitas ficam prontas duas horas depois do pedido.", [(2, "hour")]),
        ("As plantas que sequem no primeiro mês são substituídas.", [(1, "month")]),
        ("Na bilheteira ninguém espera mais de dez minutos.", [(10, "minute")]),
        ("Avisamos de qualquer aumento com seis semanas de antecedência.", [(6, "week")]),
        ("Chaves perdidas: cópia no dia útil seguinte.", [(1, "working_day")]),
        ("Se cancelarmos uma aula, devolvemos 18 euros.", [(18, "currency")]),
        ("O recurso é decidido no prazo de 30 dias.", [(30, "day")]),
        ("Oito em cada dez cartas saem numa semana.", [(80, "percent"), (1, "week")]),
        ("Gasóleo em três dias; lenha em cinco.", [(3, "day"), (5, "day")]),
        ("A nossa meta é que circulem 97 % dos comboios.", [(97, "percent")]),
        ("Pode devolver a armação durante 60 dias.", [(60, "day")]),
    ],
}
LOOK_ALIKES = {
    "en": [
        "Requests are to be made within 21 days of the incident.",
        "Skippers report their draught to the harbour office two days before arrival.",
        "The chapel seats 90 and was built 140 years ago.",
        "Last season 88 % of sailings left on time.",
        "Return your library card within a week of moving away.",
        "The night bus stops twenty minutes from the castle.",
        "We shut for ten days over Christmas.",
        "Children under 8 years swim with an adult.",
        "A day ticket costs £12 and lasts until midnight.",
        "Accounts unpaid after 30 days go to our solicitor.",
        "Surgery is open from 9 to 5, six days a week.",
        "Objections must be lodged within 21 days of the notice.",
        "Two thirds of our volunteers are retired.",
        "The tribunal can take up to a year to hear a case.",
    ],
    "es": [
        "Las ayudas se piden antes de 40 días.",
        "Avisá por mail dentro de los 20 días.",
        "Los patrones comunican el calado dos días antes de llegar.",
        "La capilla tiene 90 asientos y se construyó hace 140 años.",
        "La temporada pasada el 88 % de los barcos salió a su hora.",
        "Devuelva su carné en la semana siguiente a la mudanza.",
        "El autobús nocturno para a veinte minutos del castillo.",
        "Cerramos durante diez días en Navidad.",
        "Los menores de 8 años nadan con un adulto.",
        "El billete de un día cuesta 12 euros.",
        "Las facturas impagadas durante 30 días pasan al abogado.",
        "Abrimos de 9 a 17, seis días a la semana.",
        "Las alegaciones deben presentarse en el plazo de 21 días.",
        "Dos tercios de nuestros voluntarios están jubilados.",
        "El tribunal puede tardar hasta un año en señalar la vista.",
    ],
    "it": [
        "L'istanza si inoltra entro 40 giorni.",
        "Gli skipper comunicano il pescaggio due giorni prima dell'arrivo.",
        "La cappella ha 90 posti e fu costruita 140 anni fa.",
        "La stagione scorsa l'88 % delle corse è partito in orario.",
        "Restituisca la tessera entro una settimana dal trasloco.",
        "Il bus notturno ferma a venti minuti dal castello.",
        "A Natale chiudiamo per dieci giorni.",
        "I bambini sotto gli 8 anni nuotano con un adulto.",
        "Il biglietto di un giorno costa 12 euro.",
        "Le fatture insolute da 30 giorni passano all'avvocato.",
        "Siamo aperti dalle 9 alle 17, sei giorni alla settimana.",
        "Le osservazioni vanno presentate entro 21 giorni.",
        "Due terzi dei nostri volontari sono in pensione.",
        "Il tribunale può impiegare fino a un anno per fissare l'udienza.",
    ],
    "pl": [
        "O odszkodowanie występuje się w ciągu 40 dni.",
        "Według ankiety chwali nas 88% osób.",
        "Skipper zgłasza zanurzenie dwa dni przed przybyciem.",
        "Kaplica ma 90 miejsc i stoi tu od 140 lat.",
        "W zeszłym sezonie 88% rejsów wyszło o czasie.",
        "Po przeprowadzce proszę zwrócić kartę w ciągu tygodnia.",
        "Nocny autobus staje dwadzieścia minut drogi od zamku.",
        "Na święta zamykamy na dziesięć dni.",
        "Dzieci do 8 lat pływają z dorosłym.",
        "Bilet jednodniowy kosztuje 12 zł.",
        "Rachunki niezapłacone przez 30 dni oddajemy prawnikowi.",
        "Czynne od 9 do 17, sześć dni w tygodniu.",
        "Uwagi należy złożyć w terminie 21 dni.",
        "Dwie trzecie naszych wolontariuszy to emeryci.",
        "Sąd może wyznaczać rozprawę nawet do roku.",
    ],
    "sv": [
        "Krav framställs inom 40 dagar.",
        "Skepparen meddelar djupgåendet två dagar före ankomst.",
        "Kapellet har 90 platser och byggdes för 140 år sedan.",
        "Förra säsongen gick 88 procent av turerna i tid.",
        "Lämna tillbaka kortet inom en vecka efter flytten.",
        "Nattbussen stannar tjugo minuters promenad från slottet.",
        "Över jul har vi stängt i tio dagar.",
        "Barn under 8 år badar med en vuxen.",
        "En dagbiljett kostar 120 kronor.",
        "Fakturor som är obetalda efter 30 dagar går till inkasso.",
        "Öppet 9–17, sex dagar i veckan.",
        "Synpunkter ska lämnas inom 21 dagar.",
        "Två tredjedelar av våra volontärer är pensionärer.",
        "Domstolen kan behöva upp till ett år för att pröva målet.",
    ],
    "pt": [
        "A candidatura entrega-se no prazo de 40 dias.",
        "Os mestres comunicam o calado dois dias antes da chegada.",
        "A capela tem 90 lugares e foi construída há 140 anos.",
        "Na época passada 88 % das carreiras saíram à hora.",
        "Devolva o cartão na semana seguinte à mudança.",
        "O autocarro noturno para a vinte minutos do castelo.",
        "No Natal fechamos durante dez dias.",
        "As crianças até aos 8 anos nadam com um adulto.",
        "O bilhete de um dia custa 12 euros.",
        "As faturas por pagar há 30 dias seguem para o advogado.",
        "Abrimos das 9 às 17, seis dias por semana.",
        "As observações devem ser apresentadas no prazo de 21 dias.",
        "Dois terços dos nossos voluntários são reformados.",
        "O tribunal pode levar até um ano a marcar a audiência.",
    ],
}


def values(text, language):
    found = accepted(passage_claims(said(text, language), load_language(language)))
    return [(round(c.value, 2), c.unit) for c in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(code, text, wanted) for code, cases in PROMISES.items() for text, wanted in cases],
)
def test_a_promise_is_registered(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in LOOK_ALIKES.items() for text in texts]
)
def test_what_only_looks_like_a_promise_is_not(language, text):
    assert values(text, language) == []
