package io.portcullis.proxy;

/** Turns the tokens of an answer back into the values of its request. */
interface TokenRestore {
    /** Leaves every token as it is. */
    TokenRestore NONE = new TokenRestore() {
        @Override
        public String restore(String text) {
            return text;
        }

        @Override
        public Flow open() {
            return new Flow() {
                @Override
                public String next(String piece) {
                    return piece;
                }

                @Override
                public String end() {
                    return "";
                }
            };
        }
    };

    /** A whole text with its tokens restored. */
    String restore(String text);

    /** A text that comes in pieces. */
    Flow open();

    /** A text that comes in pieces; holds back what may be the beginning of a token. Used by one thread at a time. */
    interface Flow {
        /** What may go out after the next piece. */
        String next(String piece);

        /** What was held back; more pieces may follow. */
        String end();
    }
}
