package org.paylink.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.paylink.flow.CustomerDoor.State;
import org.paylink.page.PageScene.Asked;
import org.paylink.page.PageScene.Face;

final class PageSceneTest {

    private static final Asked NOTHING = new Asked(false, false, false, false, 0);

    @Test
    void offersToPayWhatIsPayable() {
        var scene = PageScene.of(Invoices.payable(), NOTHING);
        assertEquals(Face.PAY, scene.face());
        assertEquals(0, scene.refreshSeconds());
        assertEquals(List.of(), scene.notes());
    }

    @Test
    void thanksWhoComesBackUntilThePaymentIsKnown() {
        assertEquals(Face.CONFIRMING, PageScene.of(Invoices.payable(), back(0)).face());
        assertEquals(Face.CONFIRMING, PageScene.of(pending(), back(0)).face());
        assertEquals(Face.PAID, PageScene.of(Invoices.paid(), back(0)).face());
    }

    @Test
    void offersToPayAgainWhereNoPaymentWasHeardOf() {
        var scene = PageScene.of(Invoices.payable(), back(4));
        assertEquals(Face.PAY, scene.face());
        assertEquals(List.of("unheard"), scene.notes());
    }

    @Test
    void looksEverSlowerAndAtLastNoMore() {
        assertEquals(2, PageScene.of(pending(), back(0)).refreshSeconds());
        assertEquals(15, PageScene.of(pending(), back(39)).refreshSeconds());
        assertEquals(0, PageScene.of(pending(), back(40)).refreshSeconds());
        assertEquals(0, PageScene.of(pending(), back(9999)).refreshSeconds());
    }

    @Test
    void countsItsLooks() {
        assertEquals(8, PageScene.of(pending(), back(7)).next().looks());
    }

    @Test
    void offersNothingToPayWhileMoneyIsOnItsWay() {
        assertEquals(Face.PENDING, PageScene.of(pending(), NOTHING).face());
    }

    @Test
    void asksForAMomentAndThenForOneMorePress() {
        var waiting = PageScene.of(Invoices.payable(), new Asked(false, true, false, false, 0));
        assertEquals(Face.MOMENT, waiting.face());
        assertTrue(waiting.refreshSeconds() > 0);
        assertEquals(
                List.of("ready"),
                PageScene.of(Invoices.payable(), waiting.next()).notes());
    }

    @Test
    void saysWhatChangedAndWhatFailed() {
        var changed = Invoices.view(State.PAYABLE, "10", true, false, List.of());
        var scene = PageScene.of(changed, new Asked(false, false, false, true, 0));
        assertEquals(List.of("failed", "changed", "noWay"), scene.notes());
    }

    @Test
    void standsStillWhereNothingWillChange() {
        for (var state : List.of(State.PAID, State.CANCELLED, State.CLOSED)) {
            var scene = PageScene.of(Invoices.view(state, "10", false, true, List.of()), back(1));
            assertEquals(state.name(), scene.face().name());
            assertEquals(0, scene.refreshSeconds());
        }
    }

    private static Asked back(int looks) {
        return new Asked(true, false, false, false, looks);
    }

    private static org.paylink.flow.CustomerDoor.View pending() {
        return Invoices.view(State.PAYABLE, "10", false, true, List.of());
    }
}
