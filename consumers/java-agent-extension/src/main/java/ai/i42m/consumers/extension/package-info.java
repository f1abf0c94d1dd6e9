/** Applications under the Java agent with the extension: woven ones, and one without our jars. */
package ai.i42m.consumers.extension;
