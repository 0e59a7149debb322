package org.paylink.routing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.paylink.flow.Counts;
import org.paylink.flow.Delivery;
import org.paylink.flow.Intake;
import org.paylink.flow.RecordEnd;

/** An intake that remembers what it was given, and reads documents as it must: before it returns. */
final class RecordingIntake implements Intake {

    /** What it does first, one for each delivery. */
    final java.util.Queue<RuntimeException> failures = new java.util.concurrent.ConcurrentLinkedQueue<>();

    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    final List<String> documents = new CopyOnWriteArrayList<>();

    @Override
    public Counts receive(Delivery delivery, Consumer<RecordEnd> ends) {
        var failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        if (delivery.body() instanceof InputStream || delivery.body() instanceof File) {
            documents.add(text(delivery.body()));
        }
        deliveries.add(delivery);
        return new Counts(delivery.body() instanceof List<?> rows ? rows.size() : 1, 0, 0, 0);
    }

    private static String text(Object body) {
        try (var stream = body instanceof File file ? Files.newInputStream(file.toPath()) : (InputStream) body) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
