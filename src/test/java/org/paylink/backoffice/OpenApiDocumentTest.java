package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document says what the controllers do: the same calls, and answers of the shapes it promises. */
@OfficeContext
class OpenApiDocumentTest {

    private static final Pattern ONE_OF = Pattern.compile("\\{act:([^}]*)}");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Tale tale;

    private Caller caller = new Caller(0);
    private JsonNode document = MissingNode.getInstance();

    @BeforeEach
    void reads() {
        caller = new Caller(port);
        document = Caller.json(caller.get("/api/openapi.json"));
    }

    @Test
    void namesEveryCallAndNoOther() {
        var served = new TreeSet<String>();
        mappings.getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues().forEach(path -> {
                    if (path.startsWith("/api/") || path.startsWith("/webhooks/")) {
                        mapping.getMethodsCondition().getMethods().forEach(verb -> add(served, verb + " " + path));
                    }
                }));
        var described = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> described.add(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertEquals(String.join("\n", served), String.join("\n", described));
    }

    @Test
    void promisesTheShapesThatComeBack() {
        var number = Tale.freshNumber();
        fits("Delivered", caller.api("/invoices", "[%s, {\"number\": \"x\"}]".formatted(Tale.invoice(number))));
        tale.paid(caller, number, "123.45");
        tale.booked(number);
        fits("Whole", caller.api("/invoices/" + number));
        fits("Summary", caller.api("/invoices").at("/invoices/0"));
        fits("CustomersPayLinks", caller.api("/customers/C-17/paylinks"));
        fits("Payment", caller.api("/payments").at("/payments/0"));
        fits("Parked", caller.api("/parked").at("/parked/0"));
        var causes = caller.api("/parked?by=cause");
        fits("Causes", causes);
        fits("Task", caller.api("/parked/replay", "{\"cause\": %s}".formatted(causes.at("/causes/0/cause"))));
        fits("Received", caller.api("/received"));
        fits("Reconciliation", caller.api("/reconciliation"));
        caller.api("/customers/C-17/hold", "{\"why\": \"in talks\"}");
        fits("Holds", caller.api("/holds"));
        fits("Evidence", caller.api("/invoices/" + number + "/evidence"));
        fits("Evidence", caller.api("/invoices/" + number + "/evidence", ""));
        fits("Dunning", caller.api("/invoices/" + number + "/dunning"));
        fits("Holds", caller.api("/customers/C-17/release", ""));
        fits("Preview", caller.api("/dunning/preview"));
        fits("Replay", caller.api("/dunning/replay", "{\"name\": \"friendly\"}"));
        fits("Measures", caller.api("/dunning/measures"));
        fits("Problem", caller.api("/invoices/no-such"));
    }

    private void fits(String schema, JsonNode answer) {
        var root = document.deepCopy();
        ((ObjectNode) root).put("$ref", "#/components/schemas/" + schema);
        var faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(root)
                .validate(answer);
        assertEquals("[]", faults.toString(), answer.toString());
    }

    /** A call whose last part is one of several words, {@code {act:hold|release}}, is written down word by word. */
    private static void add(TreeSet<String> served, String call) {
        var words = ONE_OF.matcher(call);
        if (!words.find()) {
            served.add(call);
            return;
        }
        for (var word : words.group(1).split("\\|")) {
            served.add(words.replaceFirst(word));
        }
    }
}
