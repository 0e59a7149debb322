package org.paylink.dunning.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.paylink.dunning.law.Cases.SHIPPED;
import static org.paylink.dunning.law.Cases.business;
import static org.paylink.dunning.law.Cases.changed;
import static org.paylink.dunning.law.Cases.day;
import static org.paylink.dunning.law.Cases.eur;
import static org.paylink.dunning.law.Cases.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.dunning.written.WrongFile;

/** How files of the law are read, what an administrator adds, and what is refused with a sentence. */
class LawFilesTest {

    private static final String ROW =
            "de.base:\n  rows:\n    - {from: 2026-07-01, value: \"1.52\", source: \"bundesbank.de\", checked: 2026-07-02}\n";

    @TempDir
    Path folder;

    @Test
    void tenCountriesAreShipped() {
        assertEquals(Set.of("AT", "BE", "BR", "DE", "ES", "FR", "GB", "IN", "IT", "NL"), SHIPPED.countries());
    }

    @Test
    void aFolderThatDoesNotExistAddsNothing() {
        assertEquals(SHIPPED.countries(), LawBook.with(folder.resolve("none")).countries());
    }

    @Test
    void aRowOfTheAdministratorNeedsNoRelease() {
        var late = business(eur("10000"), "2026-07-01", "2026-07-30");
        write(folder, "reference-rates.yaml", ROW);

        assertTrue(SHIPPED.law("DE").charges(late).remindWithoutInterest());
        var charges = LawBook.with(folder).law("DE").charges(late);
        assertEquals("de.base 1.52 % + 9.00", charges.table().get(0).how());
    }

    @Test
    void aRowThatBeginsOnTheSameDayTakesThePlaceOfTheShipped() {
        write(folder, "reference-rates.yaml", ROW.replace("2026-07-01", "2026-01-01"));

        assertEquals(
                "1.52",
                LawBook.with(folder)
                        .rates()
                        .on("de.base", day("2026-03-01"))
                        .orElseThrow()
                        .percent()
                        .toPlainString());
    }

    @Test
    void aCountryOfTheAdministratorIsKnown() {
        write(folder, "no.yaml", """
                country: "NO"
                currency: NOK
                holidays: "NO"
                interest:
                  any:
                    - from: 2026-01-01
                      source: "finanstilsynet.no"
                      checked: 2026-11-22
                      rate: "12.00"
                      rateFixing: PIECEWISE
                      dayCount: ACT_365
                      compounding: NONE
                      rounding: {mode: HALF_UP, scale: 2, at: TOTAL}
                      base: GROSS
                      of: REST
                """);
        var late = business(Cases.money("36500", "NOK"), "2026-03-01", "2026-03-10");

        assertEquals(
                Cases.money("120", "NOK"),
                LawBook.with(folder)
                        .law("no")
                        .charges(late)
                        .of(Charge.Kind.INTEREST)
                        .amount());
    }

    @Test
    void aCountryThatNobodyKnowsIsASentenceThatNamesThoseKnown() {
        var unknown = String.valueOf(
                assertThrows(UnknownLaw.class, () -> SHIPPED.law("PL")).getMessage());

        assertTrue(unknown.contains("'PL' is known, only of AT, BE"), unknown);
        assertTrue(unknown.contains("config/jurisdictions"), unknown);
    }

    /** A text of the German file, what stands there instead, the line, and a part of the sentence. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "margin: \"9.00\"          | marign: \"9.00\"      | 11 | unknown key 'marign'; known here:",
                "country: \"DE\"           | country: NO           | 2  | put it in quotes, such as \"NO\"",
                "country: \"DE\"           | country: \"FR\"       | 2  | after which the file is named",
                "margin: \"9.00\"          | margin: \"9,00\"      | 11 | write it as \"9.00\", with a point",
                "margin: \"9.00\"          | margin: [9]           | 11 | must be one value",
                "from: 2014-07-29          | from: 29.07.2014     | 7  | write it as 2026-01-31",
                "dayCount: ACT_365         | dayCount: ACT_364     | 13 | must be one of ACT_365, ACT_360, 30_360, ACT_ACT",
                "reference: de.base        | reference: de.bass    | 7  | no reference rate 'de.bass'; known: at.base",
                "scale: 2                  | scale: 2.5            | 15 | whole number from 0 to 4",
                "at: TOTAL                 | when: TOTAL           | 15 | unknown key 'when'",
                "source: \"section 288 (2) BGB; inkasso.ag\" | source: \"\"       | 8 | 'source' is empty",
                "source: \"section 288 (2) BGB; inkasso.ag\" | margin: \"8.00\"   | 11 | 'margin' stands twice",
                "agreed: {}                | verified: false       | 18 | needs 'why'",
                "agreed: {}                | why: \"hm\"           | 18 | add 'verified: false'",
                "agreed: {}                | onlyIf: []            | 18 | a list with at least one entry",
                "agreed: {}                | agreed: none         | 18 | expected keys with values",
                "currency: EUR             | currency: EURO        | 3  | no currency of ISO 4217"
            })
    void whatIsWrongNamesFileLineAndCure(String text, String by, int line, String sentence) {
        var broken = assertThrows(WrongFile.class, () -> changed(folder, "de.yaml", text.strip(), by.strip()));

        assertEquals(1, broken.flaws().size(), broken.getMessage());
        var flaw = broken.flaws().get(0);
        assertTrue(flaw.startsWith(folder.resolve("de.yaml") + ":" + line + ": "), flaw);
        assertTrue(flaw.contains(sentence), flaw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de.base: {rows: [{from: 2026-07-01, value: \"1\", checked: 2026-07-02}]}                            | 1 | 'source' is missing",
                "de.base: {rows: [{from: 2026-07-01, value: \"1\", source: x}]}                                       | 1 | 'checked' is missing",
                "de.base: {rows: [{from: 2026-07-01, until: 2026-11-30, value: \"1\", source: x, checked: 2026-07-02}, {from: 2027-01-01, value: \"1\", source: x, checked: 2026-07-02}]} | 1 | a gap between 2026-11-30 and the next row of 2027-01-01",
                "de.base: {rows: [{from: 2026-07-01, until: 2027-01-31, value: \"1\", source: x, checked: 2026-07-02}, {from: 2027-01-01, value: \"1\", source: x, checked: 2026-07-02}]} | 1 | an overlap between",
                "de.base: {rows: [{from: 2026-07-01, value: \"1\", source: x, checked: 2026-07-02}, {from: 2026-07-01, value: \"1\", source: x, checked: 2026-07-02}]} | 1 | rows stand in the order of time",
                "pl.base: {rows: [{from: 2026-07-01, value: \"1\", source: x, checked: 2026-07-02}]}                  | 1 | has no 'refreshEvery'",
                "de.base: {refreshEvery: \"6 months\", rows: [{from: 2026-07-01, value: \"1\", source: x, checked: 2026-07-02}]} | 1 | P6M for six months",
                "de.base: {rows: [}                                                                                   | 1 | no YAML"
            })
    void wrongRatesNameFileLineAndCure(String text, int line, String sentence) {
        write(folder, "reference-rates.yaml", text);

        var flaw = assertThrows(WrongFile.class, () -> LawBook.with(folder))
                .flaws()
                .get(0);

        assertTrue(flaw.startsWith(folder.resolve("reference-rates.yaml") + ":" + line), flaw);
        assertTrue(flaw.contains(sentence), flaw);
    }

    @Test
    void aRowMayEndAndThenNothingHolds() {
        var book = changed(folder, "at.yaml", "- from: 2002-08-01", "- from: 2002-08-01\n      until: 2026-02-28");

        assertEquals(
                Reason.Why.NO_RULE,
                book.law("AT")
                        .charges(Cases.consumer(eur("100"), "2026-03-01", "2026-03-30"))
                        .of(Charge.Kind.INTEREST)
                        .reasons()
                        .get(0)
                        .why());
    }

    @Test
    void allBrokenFilesAreNamedAtOnce() {
        write(folder, "de.yaml", "country: 1");
        write(folder, "fr.yaml", "");
        write(folder, "nl.yaml", "country: {");

        assertEquals(
                3,
                assertThrows(WrongFile.class, () -> LawBook.with(folder))
                        .flaws()
                        .size());
    }

    /** The documentation names each series and each country that is shipped. */
    @Test
    void theDocumentationNamesWhatIsShipped() throws IOException {
        var page = Files.readString(Path.of("src/docs/jurisdictions.md"));
        var missing = new TreeSet<String>();
        SHIPPED.rates().all().forEach((name, rates) -> {
            var newest = rates.get(rates.size() - 1);
            var row = "| `%s` | %s | %s |"
                    .formatted(
                            name,
                            newest.percent().toPlainString(),
                            newest.proof().from());
            if (!page.contains(row)) {
                missing.add(row);
            }
        });
        SHIPPED.countries().stream()
                .filter(it -> !page.contains("| " + it + " |"))
                .forEach(missing::add);

        assertEquals(Set.of(), missing);
    }
}
