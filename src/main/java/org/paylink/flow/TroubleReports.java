package org.paylink.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs beside the invoices, such as routes and accounts, tells here which of it needs a person, for the back office to show. */
public interface TroubleReports {

    /** What does not run as its files and settings say; empty where all is well. */
    List<Report> failing();

    /** One route or account by name: what is wrong in one sentence without a secret, and since when where that is known. */
    record Report(String what, String problem, @Nullable Instant since) {}
}
