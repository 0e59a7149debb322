package org.paylink.demo;

import java.time.Clock;

/** ACME's ERP: tables that routes query and write. There is no server of it beside the database. */
final class AcmeErp implements SampleErp {

    private static final String SCHEMA = "acme";

    private final Books books;

    AcmeErp(DemoDatabase database, DemoPlan plan, Clock clock) {
        database.openBooks(
                SCHEMA, plan.sample("erp.sql"), () -> database.inSchema(SCHEMA, plan.sample("acme/invoices.sql")));
        books = new Books(database, SCHEMA, "RE-%d", clock);
    }

    @Override
    public String merchant() {
        return SCHEMA;
    }

    @Override
    public String description() {
        return "a database, read and written by SQL";
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
