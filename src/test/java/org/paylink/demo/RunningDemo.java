package org.paylink.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.paylink.PayLinkConnector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The whole demo as a user starts it, over a folder of its own. */
final class RunningDemo {

    static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "demo-");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(PayLinkConnector.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("asShipped", new AsShipped()))
                .run("--server.port=0", "--paylink.data=" + data, "--paylink.polling.at-least=1s");
    }

    /** What other tests put together beside us is no part of the connector. */
    private static final class AsShipped extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader found, MetadataReaderFactory others) throws IOException {
            return found.getResource().getURI().toString().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AsShipped;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private RunningDemo() {}
}
