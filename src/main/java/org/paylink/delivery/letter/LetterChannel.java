package org.paylink.delivery.letter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One box for letters. A letter's name is its message's id: where it lies already it is not written again, so that sending may be repeated. That it was
 * handed over is all that is ever known of it.
 */
final class LetterChannel implements Channel {

    // A dozen pages, should somebody's text be so long.
    private static final int CHARACTERS_MAX = 10_000;

    private final LetterDesk desk;
    private final LetterSender sender;
    private final @Nullable String country;
    private final Clock clock;

    /** @param country where letters are posted; null where it is not known */
    LetterChannel(LetterDesk desk, LetterSender sender, @Nullable String country, Clock clock) {
        this.desk = desk;
        this.sender = sender;
        this.country = country;
        this.clock = clock;
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.LETTER, Repetition.KEYED, CHARACTERS_MAX, false);
    }

    @Override
    public Optional<String> address(Customer customer) {
        return LetterAddress.of(customer, country);
    }

    /** Gives the name of the file. */
    @Override
    public CompletionStage<String> send(Message message) {
        if (LetterAddress.printed(message.address()).size() > LetterAddress.LINES_MAX) {
            // Frozen by an older version, or by somebody else.
            return CompletableFuture.failedFuture(
                    new OutsideFailure(Kind.REFUSED, "the postal address does not fit into a window"));
        }
        var name = name(message);
        return desk.work(box ->
                        box.drop(name, message.attempt(), LetterSheet.pdf(sender, message, LocalDate.now(clock))))
                .thenApply(done -> name);
    }

    private static String name(Message message) {
        return message.purpose().name().toLowerCase(Locale.ROOT) + "-" + message.id() + ".pdf";
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        throw new BadNotice("whoever prints letters has nothing to tell");
    }
}
