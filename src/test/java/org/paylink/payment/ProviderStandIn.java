package org.paylink.payment;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.paylink.effects.StandIn;
import org.paylink.money.Money;

/** Stands in for a payment provider: opens, cancels and tells over its own wire format, and lets the test be its customer. */
public abstract class ProviderStandIn extends StandIn {

    /** A notice as the provider posts it: to which address, with which headers. */
    public record Told(URI address, Map<String, String> headers, String body) {}

    /** The customer pays this much on the page; nobody is told yet. */
    public abstract void pays(URI page, Money amount);

    /** The customer has paid, but the money is not certain. */
    public abstract void paysSlowly(URI page, Money amount);

    /** The customer's attempt is refused; the page lives on. */
    public abstract void failsToPay(URI page);

    /** The money goes back to the customer. */
    public abstract void refunds(URI page, Money amount);

    /** The customer's bank takes the money back; false where the provider does not tell of that. */
    public boolean takesBack(URI page, Money amount) {
        return false;
    }

    /** False where the customer's yes moves no money until we take it, so that it is not paid where we do not want it any more. */
    public boolean aYesIsMoney() {
        return true;
    }

    /** What the provider posts of the page as it stands now. */
    public abstract Told notice(URI page);

    /** The same, signed by somebody who does not know the secret. */
    public abstract Told forged(Told genuine);

    /** The pages whose links it brought to this number or address itself, in their order; none where it does not do that. */
    public List<URI> carried(String address) {
        return List.of();
    }

    /** Whether the page can still be paid. */
    public abstract boolean payable(URI page);
}
