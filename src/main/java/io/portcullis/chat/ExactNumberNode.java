package io.portcullis.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A JSON number that is written as it was read: {@code 1.10}, {@code 1e400}, {@code -0} and integers of any length
 * stay what they are. Two nodes are equal when their literals are.
 */
final class ExactNumberNode extends NumericNode {
    private static final long serialVersionUID = 1L;

    private final String literal;

    /** A number; the literal follows the JSON grammar. */
    ExactNumberNode(String literal) {
        this.literal = literal;
    }

    @Override
    public JsonToken asToken() {
        return isIntegralNumber() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public JsonParser.NumberType numberType() {
        return isIntegralNumber() ? JsonParser.NumberType.BIG_INTEGER : JsonParser.NumberType.BIG_DECIMAL;
    }

    @Override
    public boolean isIntegralNumber() {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isFloatingPointNumber() {
        return !isIntegralNumber();
    }

    @Override
    public Number numberValue() {
        return isIntegralNumber() ? new BigInteger(literal) : decimalValue();
    }

    /** The value as a double; infinite where the literal is beyond its range. */
    @Override
    public double doubleValue() {
        return Double.parseDouble(literal);
    }

    @Override
    public BigDecimal decimalValue() {
        return new BigDecimal(literal);
    }

    /** The integral part; zero for magnitudes beyond a double's range, which nobody wants to see expanded. */
    @Override
    public BigInteger bigIntegerValue() {
        if (isIntegralNumber()) {
            return new BigInteger(literal);
        }
        return Double.isInfinite(doubleValue())
                ? BigInteger.ZERO
                : decimalValue().toBigInteger();
    }

    @Override
    public int intValue() {
        return (int) doubleValue();
    }

    @Override
    public long longValue() {
        return (long) doubleValue();
    }

    @Override
    public boolean canConvertToInt() {
        return doubleValue() >= Integer.MIN_VALUE && doubleValue() <= Integer.MAX_VALUE;
    }

    @Override
    public boolean canConvertToLong() {
        return doubleValue() >= Long.MIN_VALUE && doubleValue() < Long.MAX_VALUE;
    }

    /** The literal. */
    @Override
    public String asText() {
        return literal;
    }

    @Override
    public void serialize(JsonGenerator generator, @Nullable SerializerProvider provider) throws IOException {
        generator.writeNumber(literal);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactNumberNode number && number.literal.equals(literal);
    }

    @Override
    public int hashCode() {
        return literal.hashCode();
    }
}
