package org.paylink.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paylink.claim.ChargeItem.Basis;
import org.paylink.claim.ChargeItem.Decided;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.Origin;
import org.paylink.claim.ChargeItem.State;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** What becomes of an invoice's charges when notices arrive and people decide. */
class ChargeSheetTest {

    private static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");
    private static final Decided BY_FINANCE = new Decided("finance", "goodwill", NOW);
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final ChargeItem early = item(Kind.INTEREST, "2.81", FIRST, 12);
    private final ChargeItem late = item(Kind.INTEREST, "5.63", SECOND, 22);

    @Test
    void nothingIsAskedForBeforeItsNoticeHasArrived() {
        var sheet = new ChargeSheet(List.of(early, item(Kind.FEE, "2.50", SECOND, 22)));
        assertEquals(euro("0.00"), total(sheet));
        assertEquals(euro("2.81"), total(sheet.after(FIRST, NOW)));
        assertEquals(sheet.after(FIRST, NOW), sheet.after(FIRST, NOW).after(FIRST, NOW.plusSeconds(5)));
    }

    @Test
    void laterInterestTakesThePlaceOfTheFormerAndIsNeverAddedToIt() {
        var sheet = new ChargeSheet(List.of(early, late)).after(FIRST, NOW).after(SECOND, NOW);
        assertEquals(euro("5.63"), total(sheet));
        assertEquals(State.REPLACED, sheet.items().get(0).state());
    }

    /** A service may tell of an arrival when the notice was given up and the next step has gone out. */
    @Test
    void interestOfANoticeThatArrivesAfterALaterOneIsNotAdded() {
        var fee = item(Kind.FEE, "2.50", FIRST, 12);
        var asked = new ChargeSheet(List.of(early, fee, late)).after(SECOND, NOW);
        assertEquals(euro("8.13"), total(asked.after(FIRST, NOW)));
        assertEquals(State.REPLACED, asked.after(FIRST, NOW).items().get(0).state());
        var waived = asked.items().stream()
                .map(item -> item.kind() == Kind.INTEREST && item.state() == State.ASKED
                        ? asked.decided(item.id(), State.WAIVED, BY_FINANCE)
                        : item)
                .toList();
        assertEquals(euro("2.50"), total(new ChargeSheet(waived).after(FIRST, NOW)));
    }

    @Test
    void interestThatWasPaidOrWaivedIsNotAskedForAgain() {
        var asked = new ChargeSheet(List.of(early, late)).after(FIRST, NOW);
        var partlyPaid = List.of(asked.items().get(0).paid(euro("1.00")), late);
        assertEquals(euro("4.63"), total(new ChargeSheet(partlyPaid).after(SECOND, NOW)));
        var paid = List.of(asked.items().get(0).paid(euro("2.81")), late);
        assertEquals(euro("2.82"), total(new ChargeSheet(paid).after(SECOND, NOW)));
        var waived = List.of(asked.decided(early.id(), State.WAIVED, BY_FINANCE), late);
        assertEquals(euro("2.82"), total(new ChargeSheet(waived).after(SECOND, NOW)));
    }

    @Test
    void whatSomebodyDecidedNoNoticeChanges() {
        for (var decision : List.of(State.WAIVED, State.KEPT)) {
            var decided = new ChargeSheet(List.of(early)).decided(early.id(), decision, BY_FINANCE);
            assertEquals(euro("0.00"), total(new ChargeSheet(List.of(decided)).after(FIRST, NOW)));
        }
    }

    @Test
    void interestIsNotAskedForTwiceByHandEither() {
        var sheet = new ChargeSheet(List.of(early, late)).after(FIRST, NOW);
        assertThrows(IllegalStateException.class, () -> sheet.decided(late.id(), State.ASKED, BY_FINANCE));
    }

    @Test
    void whatIsPaidIsNotDecidedAnyMore() {
        var paid = new ChargeSheet(List.of(
                new ChargeSheet(List.of(early)).after(FIRST, NOW).items().get(0).paid(euro("2.81"))));
        assertThrows(IllegalStateException.class, () -> paid.decided(early.id(), State.WAIVED, BY_FINANCE));
    }

    @Test
    void moneyThatWentBackIsOwedAgainAndNotAskedFor() {
        var paid =
                new ChargeSheet(List.of(early)).after(FIRST, NOW).items().get(0).paid(euro("2.81"));
        var back = paid.takenBack(euro("2.81"), BY_FINANCE);
        assertEquals(State.KEPT, back.state());
        assertEquals(euro("2.81"), back.rest());
        assertEquals(euro("0.00"), total(new ChargeSheet(List.of(back)).after(FIRST, NOW)));
    }

    private static Money total(ChargeSheet sheet) {
        return sheet.total(Currency.of("EUR"));
    }

    private static ChargeItem item(Kind kind, String amount, UUID notice, int day) {
        return new ChargeItem(
                UUID.randomUUID(),
                UUID.randomUUID(),
                kind,
                euro(amount),
                euro(amount),
                euro("0.00"),
                State.KEPT,
                new Origin("firm", notice, "test@1", "DE@1", LocalDate.of(2026, 3, day), NOW),
                new Basis(List.of(), List.of()),
                null,
                null);
    }

    private static Money euro(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }
}
