package org.paylink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("System.out")
class CommandLineTest {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> started = new ArrayList<>();

    @BeforeEach
    void listen() {
        var listening = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(listening);
        System.setErr(listening);
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void withoutACommandItRunsWithTheSettingsGiven() {
        assertEquals(CommandLine.RUNS, execute("--server.port=8081", "--paylink.link=direct"));
        assertEquals(List.of("--server.port=8081", "--paylink.link=direct"), started);
    }

    @Test
    void runIsTheSame() {
        assertEquals(CommandLine.RUNS, execute("run", "--server.port=8081"));
        assertEquals(List.of("--server.port=8081"), started);
    }

    @Test
    void untilReadyItRunsAndEnds() {
        assertEquals(0, execute("run", "--until-ready", "--server.port=0"));
        assertEquals(List.of("--server.port=0"), started);
    }

    @Test
    void anUnknownCommandIsNamedAndStartsNothing() {
        assertEquals(2, execute("chekc"));
        assertTrue(printed().contains("'chekc' is no command"), printed());
        assertEquals(List.of(), started);
    }

    @Test
    void eachCommandExplainsItself() {
        for (var command : List.of("run", "check", "map")) {
            assertEquals(0, execute(command, "--help"));
        }
        assertTrue(printed().contains("one line of JSON per record"), printed());
    }

    @Test
    void mapShowsTheInvoiceOfAFile() {
        assertEquals(0, execute("map", "samples/ubl/invoice/input.xml"));
        assertTrue(
                printed().startsWith("{\"file\":\"samples/ubl/invoice/input.xml\",\"record\":1,\"invoice\":{"),
                printed());
    }

    @Test
    void mapSaysWhichMappingIsMissing() {
        assertEquals(2, execute("map", "--mapping", "nowhere", "samples/ubl/invoice/input.xml"));
        assertTrue(printed().contains("there is no mapping nowhere"), printed());
    }

    @Test
    void checkFindsNothingWrongWithWhatIsShipped() {
        assertEquals(0, execute("check"), this::printed);
    }

    @Test
    void checkNamesTheSettingThatMeansNothing() {
        assertEquals(1, execute("check", "--paylink.publik-url=http://x"));
        assertTrue(printed().contains("paylink.public-url"), printed());
    }

    @Test
    void checkShowsWhoIsOfferedWhichWaysToPay() {
        assertEquals(0, execute(ways("check", "--example", "NL EUR 120.00 consumer")), this::printed);
        assertTrue(printed().contains("NL EUR 120.00 consumer           mollie" + System.lineSeparator()), printed());
    }

    @Test
    void withoutAnExampleCheckMakesThemOfTheSettings() {
        assertEquals(0, execute(ways("check")), this::printed);
        assertTrue(printed().contains("DE EUR 99.99 business            mollie" + System.lineSeparator()), printed());
        assertTrue(printed().contains("DE EUR 100.00 business           mollie, house"), printed());
    }

    @Test
    void aCurrencyThatNoProviderTakesIsOfferedNoWay() {
        assertEquals(0, execute(ways("check", "--example", "NL KWD 120.000 consumer")), this::printed);
        assertTrue(printed().contains("none: it would wait for a person"), printed());
    }

    @Test
    void anExampleThatIsNoneIsSaidToBeNone() {
        for (var example : List.of("NL EUR", "NL EUR 1,00", "NL EUR 1.005", "NL EUR 1.00 people")) {
            assertEquals(2, execute(ways("check", "--example", example)), example);
        }
        assertTrue(printed().contains("write one as \"NL EUR 120.00 consumer\""), printed());
    }

    @Test
    void checkFindsAWayThatCannotBeMeant() {
        assertEquals(1, execute(ways("check", "--paylink.merchants.acme.ways.house.from=100")));
        assertTrue(printed().contains("paylink.merchants.acme.ways.house.from has '100'"), printed());
        assertEquals(1, execute(ways("check", "--paylink.merchants.acme.ways.house.customers=people")));
        assertTrue(printed().contains("paylink.merchants.acme.ways.house.customers cannot be read"), printed());
    }

    /** Two accounts, one of which takes larger amounts of businesses only. */
    private static String[] ways(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        // The routes of the recipe: those that are shipped want the demo's ERPs.
        all.addAll(List.of("--paylink.routes=samples/kassa", "--paylink.mappings=samples/kassa"));
        all.addAll(List.of(
                "--paylink.properties.kassa.url=https://api.kassa.example", "--paylink.properties.kassa.key=k"));
        all.addAll(List.of(
                "--paylink.merchants.acme.pay-with=mollie,house",
                "--paylink.merchants.acme.api-token=${NOBODY_SET_THIS}",
                "--paylink.payment.mollie.type=mollie",
                "--paylink.payment.mollie.url=https://api.mollie.com",
                "--paylink.payment.mollie.api-key=test_of-the-trial",
                "--paylink.payment.house.type=bank",
                "--paylink.payment.house.holder=ACME GmbH",
                "--paylink.payment.house.iban=NL91ABNA0417164300",
                "--paylink.payment.house.currencies=EUR"));
        if (all.stream().noneMatch(written -> written.startsWith("--paylink.merchants.acme.ways.house.from"))) {
            all.add("--paylink.merchants.acme.ways.house.from=100.00 EUR");
        }
        if (all.stream().noneMatch(written -> written.startsWith("--paylink.merchants.acme.ways.house.customers"))) {
            all.add("--paylink.merchants.acme.ways.house.customers=business");
        }
        return all.toArray(String[]::new);
    }

    private int execute(String... arguments) {
        return CommandLine.execute(arguments, settings -> started.addAll(List.of(settings)));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
