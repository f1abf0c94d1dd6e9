/** What a user of the clients of OpenAI and Anthropic gets who adds infinium-core. */
package ai.i42m.consumers.openai;
