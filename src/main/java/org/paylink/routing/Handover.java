package org.paylink.routing;

import org.jspecify.annotations.Nullable;

/** A place where a route hands invoices in: whose they are, and by which mapping, where one is named. */
public record Handover(
        String file, int line, String merchant, @Nullable String mapping) {}
