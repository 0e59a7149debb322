package org.paylink.payment.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody at the bank's page, without a browser. */
record Customer(URI page) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    HttpResponse<String> looks() {
        return call(HttpRequest.newBuilder(page).GET());
    }

    /** Presses a button; further fields as they stand in a form, such as {@code notices=late&seconds=3}. */
    HttpResponse<String> does(String button, String... fields) {
        return posts("", "do=" + button + (fields.length == 0 ? "" : "&" + String.join("&", fields)));
    }

    HttpResponse<String> posts(String below, String form) {
        return call(HttpRequest.newBuilder(URI.create(page + below))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
