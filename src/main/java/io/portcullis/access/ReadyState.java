package io.portcullis.access;

import jakarta.inject.Singleton;

/** Whether calls can be served; not ready until somebody says so. Safe for all threads. */
@Singleton
public final class ReadyState {
    private volatile State state = new State(false, "starting");

    /**
     * A state.
     *
     * @param ready whether calls can be served
     * @param reason one or a few words of our own, never a value
     */
    public record State(boolean ready, String reason) {}

    /**
     * Changes the state.
     *
     * @param ready whether calls can be served
     * @param reason one or a few words of our own, for example {@code policy loaded} or {@code stopping}
     */
    public void setReady(boolean ready, String reason) {
        state = new State(ready, reason);
    }

    /** The state now. */
    public State current() {
        return state;
    }

    /** Whether calls can be served now. */
    public boolean isReady() {
        return state.ready();
    }
}
