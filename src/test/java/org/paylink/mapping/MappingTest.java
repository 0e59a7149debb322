package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.mapping.Mapped.Parked;
import org.paylink.mapping.Mapped.Ready;

final class MappingTest {

    private static final String IDOC = """
            <INVOIC02><IDOC BEGIN="1">
              <E1EDK01 SEGMENT="1"><CURCY>EUR</CURCY><BELNR>0090001</BELNR></E1EDK01>
              <E1EDKA1 SEGMENT="1"><PARVW>AG</PARVW><NAME1>Other</NAME1></E1EDKA1>
              <E1EDKA1 SEGMENT="1"><PARVW>RE</PARVW><NAME1>Piet</NAME1><TELF1>06-12345678</TELF1></E1EDKA1>
              <E1EDK03 SEGMENT="1"><IDDAT>026</IDDAT><DATUM>20261101</DATUM></E1EDK03>
              <E1EDK03 SEGMENT="1"><IDDAT>028</IDDAT><DATUM>20261115</DATUM></E1EDK03>
              <E1EDS01 SEGMENT="1"><SUMID>010</SUMID><SUMME>100.00-</SUMME></E1EDS01>
              <E1EDS01 SEGMENT="1"><SUMID>011</SUMID><SUMME>119.00</SUMME></E1EDS01>
            </IDOC></INVOIC02>""";

    @Test
    void anIdocIsMappedByItsQualifiers() throws Exception {
        var mapping = mapping("""
                INVOIC02.IDOC.{"number": E1EDK01.BELNR, "currency": E1EDK01.CURCY, "dueDate": $date(E1EDK03[IDDAT='028'].DATUM),
                  "open": $amount(E1EDS01[SUMID='011'].SUMME),
                  "customer": E1EDKA1[PARVW='RE'].{"name": NAME1, "phone": TELF1}}""");
        var ready = (Ready) mapping.map(record(IDOC), Merchants.ACME).get(0);
        assertEquals("0090001", ready.invoice().number());
        assertEquals("119.00 EUR", ready.invoice().open().toString());
        assertEquals("2026-11-15", String.valueOf(ready.invoice().dueDate()));
        assertEquals("+31612345678", ready.invoice().customer().phone());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            $plus('0.1', 0.2 ~> $string, ['0.3', '1'])                  | 1.6
            $minus('1.00', '0.30')                                      | 0.70
            $minus('1.00', missing)                                     | 1.00
            $plus(missing)                                              | -
            $absolute('-1.50') & $negate('2')                           | 1.50-2
            $string($isNegative('-0.01')) & $string($isNegative(missing)) | truefalse
            $cents(cents, 'USD')                                        | 2554.38
            $share('10.00', '1', '3', 'EUR')                            | 3.33
            $share('-0.01', '1', '2', 'EUR')                            | -0.01
            $share('100', '2', '3', 'JPY')                              | 67
            $share(missing, '1', '3', 'EUR')                            | -
            $code(status, {'A': 'open', '*': 'paid'})                   | paid
            $code(missing, {'A': 'open'})                               | -
            $country('Deutschland') & $country('nl') & $country('GBR')  | DENLGB
            $country('Atlantis')                                        | -
            $phone('06 12345678') & $phone('030 123456', 'DE')          | +31612345678+4930123456
            phone.$phone()                                              | +31612345678
            $merchant.id & $merchant.country & $merchant.zone           | acmeNLEurope/Amsterdam
            $text(el) & $text(list) & $first(list)                      | toneone
            $attr(el, 'k') & $attr($, 'list', 'k')                      | vx
            $having($, 'list', 'k', 'y')                                | two-one
            $column('nope, E-Mail')                                     | a@b.c
            $column(el, 'K!')                                           | v
            $lookup({'a': 'b'}, 'a')                                    | b
            """)
    void houseFunctionsDoAsTheChapterSays(String expression, String expected) throws Exception {
        var tree = Map.of(
                "cents",
                "255438",
                "status",
                "Z",
                "phone",
                "0612345678",
                "e_mail",
                "a@b.c",
                "el",
                Map.of("#text", "t", "@k", "v"),
                "list",
                List.of("one", "two-one"),
                "list@k",
                List.of("x", "y"));
        var value = mapping(expression).evaluate(tree, Merchants.ACME);
        assertEquals(expected, value == null ? "-" : value.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"number": ID,\\n  "open": $amuont(X)}     | 2:11 | $amuont is unknown
            {"a": amount(X)}                           | 1:7  | amount is no function
            {"a": $eval("1")}                          | 1:7  | $eval is not to be had
            {"a": $now()}                              | 1:7  | $now is not to be had
            ($x := 1; $y)                              | 1:11 | $y is unknown
            {"a": 1\\n "b": 2}                         | 2:2  | Expected "}", got "b"
            {"a": "open                                | 1:7  | String literal
            {"a": $f                                   | 1:7  | Expected "}"
            """)
    void aFaultIsFoundWhenTheFileIsRead(String source, String place, String what) {
        var broken = assertThrows(BrokenMapping.class, () -> mapping(source.replace("\\n", "\n")));
        var fault = broken.faults().get(0);
        assertEquals(place, fault.line() + ":" + fault.column(), fault.toString());
        assertTrue(fault.what().startsWith(what) || fault.what().contains(what), fault.toString());
        assertFalse(fault.cure().isBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* $comment */ {'a': \"$text\"}",
                "($f := function($x, $y){ $x & $y }; $f('1', '2'))",
                "list#$i.{'n': $i}",
                "list@$l.{'n': $l}",
                "$map(list, $amount)",
                "`$odd`.x",
                "$replace(a, /\\$z/, '')",
                "λ($q){$q}(1)",
                "$sum([1]) / 2",
                "a and (b or c)",
                "$$.x ~> $text"
            })
    void whatIsDefinedSomewhereIsNoFault(String source) throws Exception {
        mapping(source);
    }

    @Test
    void arithmeticOnDoublesIsPointedOut() throws Exception {
        var hints = mapping("{'open': $amount(a) - $amount(b),\n 'x': $sum(c), 'y': -1, 'z': list.*}")
                .hints();
        assertEquals(
                List.of("1:21", "2:7"),
                hints.stream().map(it -> it.line() + ":" + it.column()).toList());
    }

    @Test
    void aRefusalNamesTheFieldItStandsIn() throws Exception {
        var mapping = mapping("{'number': 'x', 'customer': {'id': $code(status, {'A': 'open'})}}".replace('\'', '"'));
        var parked = (Parked)
                mapping.map(record("{\"status\": \"Z\"}"), Merchants.ACME).get(0);
        assertEquals(
                new Parked(
                        "is not in the code table",
                        "customer.id",
                        "Z",
                        "add it to the table in the mapping, or \"*\" for all others; known are A"),
                parked);
        assertFalse(parked.toString().contains("Z"));
    }

    @Test
    void aFailedSignIsParkedWithoutItsValue() throws Exception {
        var parked = (Parked) mapping("{\"open\": a - 1}")
                .map(record("{\"a\": \"secret\"}"), Merchants.ACME)
                .get(0);
        assertTrue(parked.reason().contains("must evaluate to a number"), parked.reason());
        assertFalse(parked.toString().contains("secret"));
    }

    @Test
    void aFailureInsideTheMappingIsParkedWithItsPlace() throws Exception {
        var parked = (Parked) mapping("{\"number\": 'x',\n \"open\": $substring(a, 'x')}")
                .map(record("{\"a\": \"secret\"}"), Merchants.ACME)
                .get(0);
        assertEquals("open", parked.field());
        assertTrue(parked.cure().contains("line 2"), parked.cure());
        assertFalse(parked.toString().contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($x){ $f($x) }; {'a': 1, 'b': $f(1)})",
                "($f := function($x){ 1 + $f($x) }; {'a': 1, 'b': $f(1)})"
            })
    void whatRunsWithoutEndIsStopped(String source) throws Exception {
        var parked = (Parked)
                mapping(source).map(record("{\"a\": 1}"), Merchants.ACME).get(0);
        assertTrue(parked.reason().contains("the mapping"), parked.reason());
    }

    @Test
    void manyElementsAreNoRunningWithoutEnd() throws Exception {
        var lines = "[" + "{\"a\": 1},".repeat(5_000) + "{\"a\": 2}]";
        var mapping = mapping("$count($map(lines, function($l){ {\"a\": $l.a, \"b\": $l.a, \"c\": $text($l.a)} }))");
        assertEquals(
                5_001, mapping.evaluate(record("{\"lines\": " + lines + "}").tree(), Merchants.ACME));
    }

    @Test
    void aListIsSeveralInvoicesEachOnItsOwn() throws Exception {
        var mapping = mapping("rows.{\"number\": n, \"currency\": 'EUR', \"open\": $amount(o)}");
        var mapped = mapping.map(record("{\"rows\": [{\"n\": 1, \"o\": \"5\"}, {\"o\": \"6\"}]}"), Merchants.ACME);
        assertEquals(
                "Invoice[1 INVOICE 5.00 EUR]", ((Ready) mapped.get(0)).invoice().toString());
        assertEquals("number", ((Parked) mapped.get(1)).field());
    }

    @Test
    void nothingIsASkippedRecord() throws Exception {
        assertEquals(
                List.of(),
                mapping("status = 'draft' ? null : x").map(record("{\"status\": \"draft\"}"), Merchants.ACME));
        assertEquals(List.of(), mapping("rows[n='9']").map(record("{\"rows\": []}"), Merchants.ACME));
    }

    @Test
    void aValueThatIsNoObjectIsParked() throws Exception {
        assertEquals(
                "the mapping gave no object but a value",
                ((Parked) mapping("'x'")
                                .map(record("{\"a\": 1}"), Merchants.ACME)
                                .get(0))
                        .reason());
    }

    @Test
    void anUnreadablePhoneLeavesAWarningNotItself() throws Exception {
        var mapping = mapping(
                "{\"number\": '1', \"currency\": 'EUR', \"open\": '1', \"customer\": {\"phone\": $phone('call me')}}");
        var ready = (Ready) mapping.map(record("{\"a\": 1}"), Merchants.ACME).get(0);
        assertNull(ready.invoice().customer().phone());
        assertEquals(List.of("a phone number is none of NL and was left out"), ready.warnings());
    }

    @Test
    void aTableBesideTheMappingIsLookedUp(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("acme.csv"), "customer;phone;mail\n17;0612345678;a@b.c\n18;;\n");
        var tables = new Tables(folder);
        var mapping = Mapping.of(
                "acme", "$lookup(id, 'phone') & '|' & $lookup('acme', '18', 'mail') & $lookup('19', 'mail')", tables);
        assertEquals("0612345678|", mapping.evaluate(Map.of("id", "17"), Merchants.ACME));
        assertEquals("is not a column of acme.csv", reason(Mapping.of("acme", "$lookup(id, 'fax')", tables)));
        assertTrue(
                reason(Mapping.of("acme", "$lookup('../etc', id, 'x')", tables)).contains("is not a table"));
    }

    @Test
    void threadsDoNotSeeEachOthersCalls() throws Exception {
        var mapping = mapping(
                "($x := n; {\"n\": $x, \"m\": $merchant.country, \"l\": $map([1..20], function($i){ $x })[19]})");
        var pool = Executors.newFixedThreadPool(8);
        try {
            var jobs = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 4_000; i++) {
                var n = String.valueOf(i);
                var country = i % 2 == 0 ? "NL" : "DE";
                jobs.add(() -> Map.of("n", n, "m", country, "l", n)
                        .equals(mapping.evaluate(Map.of("n", n), Merchants.of(country, "UTC"))));
            }
            for (var done : pool.invokeAll(jobs)) {
                assertTrue(done.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static String reason(Mapping mapping) {
        return assertThrows(MappingRefused.class, () -> mapping.evaluate(Map.of("id", "17"), Merchants.ACME))
                .why()
                .reason();
    }

    private static Mapping mapping(String source) throws BrokenMapping {
        return Mapping.of("acme", source, new Tables(null));
    }

    private static SourceRecord record(String text) {
        return RecordsTest.read(text, null).get(0);
    }
}
