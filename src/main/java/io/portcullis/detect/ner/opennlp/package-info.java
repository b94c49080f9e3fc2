/** Lets OpenNLP's own name finder use our models; nothing that runs in the service needs it. */
@NullMarked
package io.portcullis.detect.ner.opennlp;

import org.jspecify.annotations.NullMarked;
