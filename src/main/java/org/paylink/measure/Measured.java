package org.paylink.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.paylink.measure.Brought.Unasked;

/** All measures of a period, each by currency; ages, and what is overdue, are of {@code at}. */
public record Measured(
        LocalDate from,
        LocalDate to,
        Instant at,
        List<Brought> steps,
        List<Brought> channels,
        List<Unasked> withoutReminder,
        List<Age> ages,
        List<Dso> dso,
        List<Promised> promises,
        long overdue) {}
