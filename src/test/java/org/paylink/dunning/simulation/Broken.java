package org.paylink.dunning.simulation;

import java.util.function.Supplier;

/** A promise of the product was broken. */
final class Broken extends AssertionError {

    final String promise;

    private Broken(String promise, String how) {
        super("%s: %s".formatted(promise, how));
        this.promise = promise;
    }

    static void unless(boolean kept, String promise, Supplier<String> how) {
        if (!kept) {
            by(promise, how.get());
        }
    }

    static void by(String promise, String how) {
        throw new Broken(promise, how);
    }
}
