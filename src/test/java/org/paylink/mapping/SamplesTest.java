package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.invoice.CanonicalForm;

/**
 * Every folder of {@code samples/} with an {@code invoice.json}: its {@code input.*}, mapped, gives just that. The folder above it names the
 * mapping. A new sample is a new test.
 */
final class SamplesTest {

    private static final Path SAMPLES = Path.of("samples");
    private static final Mappings MAPPINGS = new Mappings(Path.of("mappings"));

    static Stream<Path> samples() throws IOException {
        try (var files = Files.walk(SAMPLES)) {
            return files
                    .filter(path -> path.endsWith("invoice.json"))
                    .map(path -> SAMPLES.relativize(path.getParent()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesItsInvoices(Path sample) throws IOException {
        var golden = Files.readString(SAMPLES.resolve(sample).resolve("invoice.json"));
        assertEquals(golden.strip(), actual(sample).strip());
    }

    private static String actual(Path sample) throws IOException {
        var mapping = MAPPINGS.named(sample.getName(0).toString()).orElseThrow();
        var lines = new ArrayList<String>();
        try (var records = Records.read(input(sample), null)) {
            while (records.hasNext()) {
                var record = records.next();
                for (var mapped : mapping.map(record, Merchants.of("DE", "Europe/Berlin"))) {
                    lines.add(JsonTree.write(tree(mapped)));
                }
            }
        }
        return lines.size() == 1 ? lines.get(0) : "[" + String.join(",\n ", lines) + "]";
    }

    private static Path input(Path sample) throws IOException {
        try (var files = Files.list(SAMPLES.resolve(sample))) {
            return files.filter(path -> path.getFileName().toString().startsWith("input."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Object tree(Mapped mapped) {
        if (mapped instanceof Mapped.Ready ready) {
            return CanonicalForm.write(ready.invoice());
        }
        var parked = (Mapped.Parked) mapped;
        var why = new LinkedHashMap<String, Object>();
        why.put("field", parked.field());
        why.put("reason", parked.reason());
        why.put("cure", parked.cure());
        return Map.of("parked", why);
    }
}
