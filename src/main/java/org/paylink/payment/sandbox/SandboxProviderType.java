package org.paylink.payment.sandbox;

import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.springframework.stereotype.Component;

/** Accounts of {@code type: sandbox}. */
@Component
final class SandboxProviderType implements PaymentProviderType {

    private final HttpCalls calls;

    SandboxProviderType(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public String type() {
        return SandboxSettings.TYPE;
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        return new SandboxProvider(calls, settings.url(), SandboxSettings.of(settings));
    }
}
