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

    private int execute(String... arguments) {
        return CommandLine.execute(arguments, settings -> started.addAll(List.of(settings)));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
