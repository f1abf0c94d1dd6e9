/** What a user of the Gemini client gets who adds infinium-otel. */
package ai.i42m.consumers.genai;
