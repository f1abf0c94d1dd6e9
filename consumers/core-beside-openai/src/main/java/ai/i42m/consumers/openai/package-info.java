/** What a user of the OpenAI client gets who adds infinium-core. */
package ai.i42m.consumers.openai;
