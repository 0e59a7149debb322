package org.paylink.backoffice;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A call that is not done because of what the caller asked; carries what to tell him. */
final class Refused extends RuntimeException {

    private final transient Problem problem;

    Refused(HttpStatus status, String title, @Nullable String detail, String cure) {
        super(title);
        this.problem = new Problem(status.value(), title, detail, cure);
    }

    static Refused badRequest(String title, @Nullable String detail, String cure) {
        return new Refused(HttpStatus.BAD_REQUEST, title, detail, cure);
    }

    static Refused notFound(String title, String cure) {
        return new Refused(HttpStatus.NOT_FOUND, title, null, cure);
    }

    Problem problem() {
        return problem;
    }
}
