package org.paylink.settings;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings as a start in this folder would see them, for commands that work without an application context. */
public final class WrittenSettings {

    private WrittenSettings() {}

    /**
     * Reads the files, the environment and arguments of the form {@code --key=value}.
     *
     * @throws StartRefused where a file is no YAML
     */
    public static ConfigurableEnvironment read(String... arguments) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
        } catch (RuntimeException failed) {
            throw StartFailures.refusal(failed).orElseThrow(() -> failed);
        }
        return environment;
    }
}
