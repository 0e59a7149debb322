package org.paylink.dunning.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.History.Contact;

/** Who is written to at one address: a customer of one merchant, or of two, who do not know of each other. */
final class Person {

    final Timetable timetable = new Timetable(Setting.BEGINS, Setting.ENDS);
    private final List<Debtor> debtors = new ArrayList<>();

    /** As the connector keeps it. */
    @Nullable
    Contact lastContact;

    /** As the person knows it: the last message of any kind, and the last notice. */
    @Nullable
    Instant writtenTo;

    @Nullable
    Instant noticed;

    void owes(Debtor debtor) {
        debtors.add(debtor);
    }

    void live() {
        debtors.forEach(Debtor::born);
        timetable.run();
        debtors.forEach(Debtor::afterAll);
    }
}
