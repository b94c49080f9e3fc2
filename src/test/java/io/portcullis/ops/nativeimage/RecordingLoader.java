package io.portcullis.ops.nativeimage;

import java.io.File;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Loads the test's whole class path anew and writes down what a native image cannot see by itself: classes that are looked up by
 * their name, and resources.
 */
final class RecordingLoader extends URLClassLoader {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.SHOW_REFLECT_FRAMES);

    private final Set<String> classes = new ConcurrentSkipListSet<>();
    private final Set<String> resources = new ConcurrentSkipListSet<>();

    RecordingLoader() {
        super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    /** Names of classes that exist and were asked for by name. */
    Set<String> classes() {
        return classes;
    }

    /** Paths of resources that exist and were asked for. */
    Set<String> resources() {
        return resources;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> loaded = super.loadClass(name, resolve);
        // A class that is loaded by name also brings its interfaces and what it extends, with the same frames.
        boolean canBeMade = !loaded.isInterface() && !Modifier.isAbstract(loaded.getModifiers());
        if (loaded.getClassLoader() == this && canBeMade && byName()) {
            classes.add(name);
        }
        return loaded;
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL found = super.getResource(name);
        if (found != null && !name.endsWith(".class")) {
            resources.add(name);
        }
        return found;
    }

    /** Whether code asks, and not the linking of another class, whose frames have no look-up in between. */
    private static boolean byName() {
        return STACK.walk(frames -> frames.skip(2)
                .dropWhile(frame -> frame.getMethodName().equals("loadClass"))
                .findFirst()
                .map(frame -> frame.getClassName().equals("java.lang.Class")
                        && frame.getMethodName().startsWith("forName"))
                .orElse(false));
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> url(Path.of(entry).toUri()))
                .toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
