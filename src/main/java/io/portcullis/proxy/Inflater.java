package io.portcullis.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Undoes the content coding of a body that arrives in pieces (RFC 9110, section 8.4.1). Used by one thread at a time. */
final class Inflater {
    private final @Nullable EmbeddedChannel decoder;

    private Inflater(@Nullable EmbeddedChannel decoder) {
        this.decoder = decoder;
    }

    /**
     * An inflater for a header {@code content-encoding}.
     *
     * @param coding the header's value, null for none
     * @param limit most bytes that one piece may become
     * @return null for a coding that is not known
     */
    static @Nullable Inflater of(@Nullable String coding, int limit) {
        return switch (coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> new Inflater(null);
            case "gzip", "x-gzip" ->
                new Inflater(new EmbeddedChannel(new JdkZlibDecoder(ZlibWrapper.GZIP, true, limit)));
            case "deflate" ->
                new Inflater(new EmbeddedChannel(new JdkZlibDecoder(ZlibWrapper.ZLIB_OR_NONE, true, limit)));
            default -> null;
        };
    }

    /** True when bytes come out as they go in. */
    boolean isIdentity() {
        return decoder == null;
    }

    /**
     * Takes the next bytes.
     *
     * @throws RuntimeException when they are not of the coding, or become more than the limit
     */
    byte[] next(byte[] bytes) {
        EmbeddedChannel channel = decoder;
        if (channel == null) {
            return bytes;
        }
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 4);
        for (ByteBuf piece = channel.readInbound(); piece != null; piece = channel.readInbound()) {
            try {
                byte[] plain = new byte[piece.readableBytes()];
                piece.readBytes(plain);
                out.writeBytes(plain);
            } finally {
                piece.release();
            }
        }
        return out.toByteArray();
    }

    /** Frees what the decoder holds. */
    void close() {
        if (decoder != null) {
            decoder.finishAndReleaseAll();
        }
    }
}
