package io.portcullis.proxy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.JsonReader;

/** What is needed to read, walk and write JSON. Safe for all threads. */
record JsonParts(JsonReader reader, ChatLimits limits, ObjectMapper mapper) {}
