package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paylink.delivery.Message.Purpose;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Observation.Entry;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The whole journey with one provider, over real HTTP on both sides: request, pay, notice, booked, receipt; and what becomes of it when notices are
 * lost, doubled, late or forged, or speak of other money. Each provider extends it with its stand-in and the settings of its account {@code psp}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("thorough")
public abstract class ProviderJourneyContract extends ProviderJourney {

    /** False for a provider that signs nothing, so that there is nothing to forge. */
    protected boolean signs() {
        return true;
    }

    @Test
    void anInvoiceIsSentPaidHeardOfBookedAndReceipted() {
        received("100.00");
        customerHas(Purpose.REQUEST);
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        assertEquals(200, post(provider().notice(page)));
        settled(PayLink.State.PAID);
        booked("100.00");
        customerHas(Purpose.RECEIPT);
        assertEquals(1, ledger.of(link().id()).size());
    }

    @Test
    void aLostNoticeIsFoundByAsking() {
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        timePasses();
        settled(PayLink.State.PAID);
        booked("100.00");
    }

    @Test
    void whatIsToldAfterItWasFoundByAskingIsTheSamePayment() {
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        timePasses();
        settled(PayLink.State.PAID);
        assertEquals(200, post(provider().notice(page)));
        quiet();
        booked("100.00");
        assertEquals(1, ledger.of(link().id()).size());
    }

    @Test
    void aDoubledNoticeIsOnePayment() {
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        for (int i = 0; i < 3; i++) {
            assertEquals(200, post(provider().notice(page)));
        }
        settled(PayLink.State.PAID);
        timePasses();
        quiet();
        assertEquals(1, ledger.of(link().id()).size());
        assertEquals(1, taken().size());
    }

    @Test
    void aNoticeOverTakenByALaterOneChangesNothing() {
        received("100.00");
        var page = pressedPay();
        var opened = provider().notice(page);
        provider().failsToPay(page);
        var failed = provider().notice(page);
        provider().pays(page, euro("100.00"));
        post(provider().notice(page));
        settled(PayLink.State.PAID);
        assertEquals(200, post(failed));
        assertEquals(200, post(opened));
        quiet();
        assertEquals(PayLink.State.PAID, link().state());
        assertEquals(1, ledger.of(link().id()).size());
    }

    @Test
    void moneyThatIsNotCertainIsNoMoney() {
        received("100.00");
        var page = pressedPay();
        provider().paysSlowly(page, euro("100.00"));
        post(provider().notice(page));
        await().until(() -> door.show(link().token()).orElseThrow().pending());
        assertTrue(ledger.of(link().id()).isEmpty());
        assertEquals(0, sent(Purpose.RECEIPT));
        assertEquals(PayLink.State.OPEN, link().state());
    }

    @Test
    void afterAFailedAttemptTheCustomerMayTryAgain() {
        received("100.00");
        var page = pressedPay();
        provider().failsToPay(page);
        post(provider().notice(page));
        quiet();
        assertEquals(page, pressedPay());
        provider().pays(page, euro("100.00"));
        post(provider().notice(page));
        settled(PayLink.State.PAID);
    }

    @Test
    void aForgedNoticeIsRefusedLoggedAndCounted(CapturedOutput output) {
        assumeTrue(signs());
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        var before = refused();
        assertEquals(401, post(provider().forged(provider().notice(page))));
        assertEquals(before + 1, refused());
        assertTrue(output.getOut().contains("A notice to " + account() + " is not believed"), output.getOut());
        quiet();
        assertEquals(PayLink.State.OPEN, link().state());
    }

    @Test
    void moreThanWasAskedIsPutBeforeAPersonAndNobodyIsToldPaid() {
        received("100.00");
        otherMoney(euro("100.01"));
    }

    @Test
    void anotherCurrencyIsPutBeforeAPersonAndNobodyIsToldPaid() {
        received("100.00");
        otherMoney(Money.of(new BigDecimal("100.00"), Currency.of("USD")));
    }

    private void otherMoney(Money money) {
        var page = pressedPay();
        provider().pays(page, money);
        post(provider().notice(page));
        await().until(() -> happened("payment needs a person") == 1);
        timePasses();
        quiet();
        assertEquals(1, happened("payment needs a person"));
        assertEquals(PayLink.State.OPEN, link().state());
        assertTrue(ledger.of(link().id()).isEmpty());
        assertTrue(taken().isEmpty());
        assertEquals(0, sent(Purpose.RECEIPT));
    }

    @Test
    void aPartPaymentLeavesTheRestOpen() {
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("40.00"));
        post(provider().notice(page));
        await().until(() -> link().open().equals(euro("60.00")));
        booked("40.00");
    }

    @Test
    void whatWentBackIsBookedOnceAndAsksNobodyForMoneyAgain() {
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        post(provider().notice(page));
        settled(PayLink.State.PAID);
        booked("100.00");
        provider().refunds(page, euro("30.00"));
        post(provider().notice(page));
        await().until(() -> ledger.of(link().id()).size() == 2);
        assertEquals(Entry.REFUND, ledger.of(link().id()).get(1).entry());
        booked("30.00");
        assertEquals(PayLink.State.PAID, link().state());
    }

    @Test
    void whatABankTookBackIsBookedOnceHoweverOftenItIsTold() {
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        post(provider().notice(page));
        settled(PayLink.State.PAID);
        booked("100.00");
        assumeTrue(provider().takesBack(page, euro("100.00")));
        assertEquals(200, post(provider().notice(page)));
        await().until(() -> ledger.of(link().id()).size() == 2);
        assertEquals(Entry.CHARGEBACK, ledger.of(link().id()).get(1).entry());
        booked("100.00");
        assertEquals(200, post(provider().notice(page)));
        quiet();
        assertEquals(2, ledger.of(link().id()).size());
    }

    @Test
    void whatTheErpCancelledCannotBePaidAtTheProviderAnyMore() {
        received("100.00");
        var page = pressedPay();
        received("100.00", "cancelled");
        await().until(() -> !provider().payable(page));
    }

    @Test
    void whoPaidWhileItWasWithdrawnIsFoundThoughTheNoticeBeLost() {
        assumeTrue(provider().aYesIsMoney());
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        received("100.00", "cancelled");
        await().until(() -> ledger.of(link().id()).size() == 1);
    }

    @Test
    void whatTheCustomerAgreedToIsNotTakenOnceItIsWithdrawn() {
        assumeFalse(provider().aYesIsMoney());
        received("100.00");
        var page = pressedPay();
        provider().pays(page, euro("100.00"));
        received("100.00", "cancelled");
        assertEquals(200, post(provider().notice(page)));
        quiet();
        timePasses();
        await().until(() -> !provider().payable(page));
        quiet();
        assertTrue(ledger.of(link().id()).isEmpty());
        assertEquals(PayLink.State.CANCELLED, link().state());
    }
}
