package io.portcullis.ops;

import io.portcullis.detect.regex.RegexDetector;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. Rules load beside the start of the framework, as neither needs the other. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Starts the service and waits until it ends. */
    public static void main(String... args) {
        RegexDetector.preload();
        Quarkus.run(args);
    }
}
