package org.paylink.store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.paylink.settings.StartRefused;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the embedded server while Spring still puts the connector together, for the two wait for each other only at the end. A server that
 * nobody has asked for when the start fails is stopped again.
 */
public final class EmbeddedAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NAME = "embeddedServerAhead";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        StoreSettings settings;
        try {
            settings = Binder.get(context.getEnvironment()).bindOrCreate("paylink", StoreSettings.class);
        } catch (BindException told) {
            return; // Whoever binds the settings in earnest tells what is wrong with them.
        }
        if (settings.database().embedded()) {
            var starting = new Starting(settings);
            var beans = (DefaultListableBeanFactory) context.getBeanFactory();
            beans.registerSingleton(NAME, starting);
            beans.registerDisposableBean(NAME, starting);
            new Thread(starting.task, "embedded-postgresql-start").start();
        }
    }

    /** A server on its way. */
    static final class Starting implements DisposableBean {

        private final FutureTask<EmbeddedServer> task;

        Starting(StoreSettings settings) {
            task = new FutureTask<>(() -> StoreConfiguration.start(settings));
        }

        /** Waits until it runs; refuses as its start did. */
        EmbeddedServer server() {
            try {
                return task.get();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException refused) {
                    throw refused;
                }
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StartRefused("The start was interrupted", "start again");
            }
        }

        @Override
        public void destroy() {
            try {
                task.get().close();
            } catch (ExecutionException neverRan) {
                // Told where it was asked for.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
