package io.portcullis.vault;

/** The vault cannot be reached, or cannot take a value. Its message holds no value. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure without another behind it. */
    public VaultException(String message) {
        super(message);
    }

    /** A failure that another caused. */
    public VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
