package org.paylink.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** Clair's ERP: gives its invoices over HTTP and takes payments there. {@link ClairDoor} is its web server. */
final class ClairErp implements SampleErp {

    private static final String SCHEMA = "clair";

    private final Books books;

    ClairErp(DemoDatabase database, DemoPlan plan, ObjectMapper json, Clock clock) {
        books = new Books(database, SCHEMA, "F-2026-%d", clock);
        database.openBooks(SCHEMA, plan.sample("erp.sql"), () -> takeOver(plan, json));
    }

    private void takeOver(DemoPlan plan, ObjectMapper json) {
        try {
            for (JsonNode each :
                    json.readTree(plan.sample("clair/invoices.json").toFile())) {
                books.add(ClairForm.read(each));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String merchant() {
        return SCHEMA;
    }

    @Override
    public String description() {
        return "a web server, asked and told over HTTP";
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public void changed(String number) {
        // The route asks every few seconds.
    }
}
