package org.paylink.backoffice;

import java.util.List;
import java.util.UUID;
import org.paylink.invoice.CanonicalForm;
import org.paylink.mapping.JsonTree;
import org.paylink.mapping.Mapped;
import org.paylink.mapping.ParkedCauses.Cause;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.mapping.ParkedTasks.Act;
import org.paylink.mapping.ParkedTasks.Task;

/** Parked records, causes, tasks and trials as pages show them. */
final class ParkedCards {

    static final int EDITABLE_MAX = 20_000;

    /** One record; {@code editable}: short enough to be corrected in a browser. */
    record Card(
            UUID id,
            String reason,
            String field,
            String value,
            String cure,
            String place,
            String source,
            String mapping,
            String record,
            boolean editable,
            int times,
            String since) {

        /** Shows no record: it ends in logs. */
        @Override
        public String toString() {
            return "Card[" + id + "]";
        }
    }

    /** A cause; {@code card} is the only record of it, or one of many. */
    record Group(UUID id, String merchant, long count, String first, String last, Card card) {}

    /** What was asked for a cause and how far it is; {@code tone} colours it. */
    record Progress(String what, String act, long total, long seen, long settled, String tone, String problem) {}

    /** What a mapping makes of a record: an invoice as JSON, or what is wrong. */
    record Trial(String title, boolean good, String text, String cure) {

        /** Shows no invoice: it ends in logs. */
        @Override
        public String toString() {
            return "Trial[" + title + "]";
        }
    }

    static Group group(Cause cause, Wording wording) {
        return new Group(
                cause.id(),
                cause.example().merchant(),
                cause.count(),
                wording.time(cause.first()),
                wording.time(cause.last()),
                card(cause.example(), wording));
    }

    static Card card(ParkedRecord record, Wording wording) {
        var text = record.record();
        var editable = text.length() <= EDITABLE_MAX;
        return new Card(
                record.id(),
                record.why().reason(),
                record.why().field(),
                record.why().value() == null ? "" : record.why().value(),
                record.why().cure(),
                record.place() == null ? "" : record.place(),
                record.source(),
                record.mapping() == null ? "by the kind of document" : record.mapping(),
                editable ? text : text.substring(0, EDITABLE_MAX),
                editable,
                record.times(),
                wording.time(record.parkedAt()));
    }

    static Progress progress(Task task) {
        var act = task.wish().act() == Act.DISCARD ? "Discard" : "Replay";
        var tone = switch (task.state()) {
            case RUNNING -> "BUSY";
            case DONE -> task.settled() < task.seen() ? "WARN" : "GOOD";
            case FAILED -> "BAD";
        };
        var problem = task.problem() == null ? "" : task.problem();
        return new Progress(task.what(), act, task.total(), task.seen(), task.settled(), tone, problem);
    }

    static List<Trial> trials(List<Mapped> results) {
        if (results.isEmpty()) {
            return List.of(new Trial("Skipped", true, "The mapping gives nothing for this record.", ""));
        }
        return results.stream().map(ParkedCards::trial).toList();
    }

    static Trial trial(Mapped mapped) {
        if (mapped instanceof Mapped.Ready ready) {
            var tree = JsonTree.write(CanonicalForm.write(ready.invoice()));
            return new Trial(
                    "Invoice " + ready.invoice().number(),
                    true,
                    Pretty.json(tree),
                    String.join("; ", ready.warnings()));
        }
        if (mapped instanceof Mapped.Parked why) {
            var value = why.value() == null ? "" : " It says " + why.value();
            return new Trial(
                    "Still parked", false, (why.field() + " " + why.reason()).strip() + "." + value, why.cure());
        }
        throw new IllegalStateException("a mapping gives invoices or parks, nothing else");
    }

    /** What could not even be tried. */
    static List<Trial> refused(RuntimeException why) {
        return List.of(new Trial("Cannot be read", false, String.valueOf(why.getMessage()), ""));
    }

    private ParkedCards() {}
}
