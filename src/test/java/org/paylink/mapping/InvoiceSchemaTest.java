package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;

/** The published schema and the form the code reads agree: what one refuses, the other refuses. */
final class InvoiceSchemaTest {

    private static final String FULL = """
            {"number": "INV-1", "kind": "invoice", "status": "open", "issueDate": "2026-11-01", "dueDate": "2026-11-15",
             "currency": "EUR", "total": "123.45", "open": "123.45",
             "customer": {"id": "C-17", "name": "Piet", "kind": "consumer", "email": "piet@example.org", "phone": "+31612345678",
                          "language": "nl", "country": "NL", "consent": ["whatsapp", "email"],
                          "address": {"lines": ["c/o Kees", "Keizersgracht 17"], "postcode": "1015 CD", "city": "Amsterdam", "country": "NL"}},
             "reference": "RF18539007547034", "description": "Order", "document": "https://erp.example/1.pdf",
             "origin": {"id": "4711", "seller": "acme-nl"}, "extra": {"anything": {"at": ["all"]}}}""";

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    Objects.requireNonNull(InvoiceSchemaTest.class.getResourceAsStream("/schema/invoice.schema.json")));

    @Test
    void bothAcceptEveryFieldThereIs() throws Exception {
        assertEquals(Set.of(), schema.validate(FULL, InputFormat.JSON));
        var written = CanonicalForm.write(CanonicalForm.read(Shared.json(FULL)));
        assertEquals(Shared.json(FULL), written);
        assertEquals(Set.of(), schema.validate(JsonTree.write(written), InputFormat.JSON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'number': '1', 'currency': 'EUR'}",
                "{'number': ' ', 'currency': 'EUR', 'open': '1'}",
                "{'number': '1', 'currency': 'eur', 'open': '1'}",
                "{'number': '1', 'currency': 'EUR', 'open': '-1'}",
                "{'number': '1', 'currency': 'EUR', 'open': '1,00'}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'dueDat': 'x'}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'kind': 'bill'}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'dueDate': '15.11.2026'}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'customer': {'fax': '1'}}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'customer': 'Piet'}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'customer': {'address': 'Keizersgracht 17'}}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'customer': {'address': {'street': 'Keizersgracht 17'}}}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'customer': {'address': {'lines': [{'a': '1'}]}}}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'origin': {'x': '1'}}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'extra': 'x'}",
                "{'number': {'a': '1'}, 'currency': 'EUR', 'open': '1'}",
                "{'number': '1', 'currency': 'EUR', 'open': '1', 'status': 'lost'}"
            })
    void bothRefuseTheSame(String json) throws Exception {
        assertEquals(false, schemaAccepts(json.replace('\'', '"')), "schema");
        assertEquals(false, codeAccepts(json.replace('\'', '"')), "code");
    }

    @Test
    void bothAgreeOnMutilatedInvoices() throws Exception {
        var random = new Random(11);
        var values =
                new String[] {"\"\"", "\"x\"", "\"12.5\"", "\"1.\"", "\"2026-02-01\"", "\"EUR\"", "{}", "[]", "\"open\""
                };
        var parts = new ArrayList<>(java.util.List.of(FULL.split("(?<=,) ")));
        for (int i = 0; i < 300; i++) {
            var part = parts.get(random.nextInt(parts.size()));
            var wrong = part.replaceFirst(": \"[^\"]*\"", ": " + values[random.nextInt(values.length)]);
            var json = FULL.replace(part, wrong);
            // Blank texts count as missing in the code, for ERPs that cannot say null; the schema asks programs to
            // leave them out.
            if (!json.contains("\"\"") && !json.contains(": []")) {
                assertEquals(schemaAccepts(json), codeAccepts(json), json);
            }
        }
    }

    private boolean schemaAccepts(String json) {
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    private static boolean codeAccepts(String json) throws Exception {
        try {
            CanonicalForm.read(Shared.json(json));
            return true;
        } catch (NotAnInvoice e) {
            return false;
        }
    }
}
