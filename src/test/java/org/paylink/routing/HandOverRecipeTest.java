package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.flow.MapBack;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.MappingRefused;
import org.paylink.mapping.Mappings;

/** The recipe for who collects: a file for each invoice that a plan hands over, and none for other news. */
class HandOverRecipeTest {

    private static final Mappings MAPPINGS = new Mappings(Path.of("mappings"));
    private static final Path RECIPE = Path.of("samples/recipes/hand-over/hand-over.camel.yaml");

    @TempDir
    Path folder;

    @Test
    void oneFileForEachInvoiceThatIsHandedOverAndNoneForOtherNews() throws IOException {
        var ended = new ObjectMapper()
                .readValue(
                        Path.of("samples/hand-over/ended.json").toFile(), new TypeReference<Map<String, Object>>() {});
        var task = new HashMap<>(ended);
        task.put("change", Map.of("act", "task", "plan", "business@4", "why", "x"));
        var paid = new HashMap<>(ended);
        paid.put("event", "state");
        paid.remove("change");
        var files = folder.resolve("files");
        try (var yard = new Yard(
                folder,
                Map.of("hand-over.merchant", "acme", "hand-over.folder", files.toString()),
                new RealMaps(),
                name -> MAPPINGS.named(name).isPresent())) {
            yard.outlet.fill("news/acme", List.of(paid, task, ended, ended));
            yard.write("hand-over.camel.yaml", Files.readString(RECIPE)).look();
            assertEquals("", yard.findings());
            await().until(() -> list(files).size() == 2);
        }
        assertEquals("""
                "key";"invoice";"invoice_id";"issued";"due";"amount";"currency";"customer_id";"customer";"kind";"street";"zip";"city";"country";"email";"phone";"plan";"why";"link"
                "3f0c5a52-0000-5000-8000-000000000001";"R-2026-0042";"K42";"2026-08-01";"2026-08-15";"119.10";"EUR";"C-1";"'=Jansen & Zn";"business";"Dorpsstraat 1";"1234 AB";"Utrecht";"NL";"piet@example.org";"";"business@4";"21 days after the last step";"https://pay.acme.example/p/AAAAAAAAAAAAAAAAAAAAAA"
                "control";"1";"EUR";"1";"119.10"
                """, Files.readString(list(files).get(0)).replace("\r", ""));
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private static final class RealMaps implements MapBack {

        private static final Merchant ACME =
                new Merchant("acme", "ACME", "NL", "nl", ZoneOffset.UTC, List.of(), List.of(), "");

        @Override
        public Object map(String mapping, String merchant, Map<String, Object> tree) {
            try {
                return Objects.requireNonNull(
                        MAPPINGS.named(mapping).orElseThrow().evaluate(tree, ACME));
            } catch (MappingRefused e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Object mapFor(String account, String mapping, Map<String, Object> tree) {
            return map(mapping, account, tree);
        }
    }
}
