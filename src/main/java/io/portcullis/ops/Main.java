package io.portcullis.ops;

import io.portcullis.detect.regex.RegexDetector;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. Rules load beside the start of the framework, as neither needs the other. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Starts the service and waits until it ends; with {@code healthcheck} it asks one that runs already. */
    public static void main(String... args) {
        if (args.length > 0 && args[0].equals(HealthCommand.NAME)) {
            System.exit(HealthCommand.run(args, System.getenv(), System.out));
        }
        RegexDetector.preload();
        Quarkus.run(args);
    }
}
