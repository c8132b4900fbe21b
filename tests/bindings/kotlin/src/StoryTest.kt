import java.io.File
import java.util.concurrent.CompletableFuture
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNotNull
import kotlin.test.assertTrue
import vizita.core.FieldInput
import vizita.core.FinishInput
import vizita.core.Keystore
import vizita.core.Phone
import vizita.core.PhoneException
import vizita.core.PhoneState
import vizita.core.SyncListener
import vizita.core.SyncProgressView

/** A worker's day against a real server, through the Kotlin that apps use. The same day is told in ../../swift/story.swift. */
class StoryTest {
    private val room = File(System.getenv("ROOM"))
    private val server = System.getenv("SERVER")
    private val code = System.getenv("CODE")

    @Test
    fun `a phone enrols, records a visit, survives a cancel, syncs and sees the receipt`() {
        val keystore = InMemory()
        Phone(home("day"), keystore, "en").use { phone ->
            assertEquals(PhoneState.NOT_ENROLLED, phone.state())
            val enrolled = phone.enrol(code, server, PIN, "Kotlin on the JVM", false)
            assertEquals(PhoneState.OPEN, phone.state())
            assertEquals(32, keystore.kept?.size)
            assertEquals(enrolled.workerName, phone.status().workerName)

            val first = Steps()
            assertTrue(phone.sync(first).pulled > 0u)
            assertTrue(first.seen.last().done)
            val today = phone.today()
            assertEquals(today.people.count { it.timing == "overdue" }.toULong(), today.overdue)
            val person = today.people.first()
            assertEquals(person.name, phone.person(person.personId).name)

            val visit = phone.startVisit(person.personId).visitId
            assertEquals(visit, phone.startVisit(person.personId).visitId)
            phone.saveAnswer(visit, FieldInput("observations", SAID))
            val page = phone.page(visit)
            val asked = page.questions.first { it.kind == "select_one" || it.choices.isNotEmpty() }
            val chosen = asked.choices.first().name
            val answered = phone.answerQuestion(visit, FieldInput(asked.reference, chosen))
            assertEquals(chosen, answered.page.questions.first { it.reference == asked.reference }.value)
            val finish = FinishInput("seen", emptyList(), listOf(FieldInput("safe", "yes"), FieldInput("well", "yes")))
            assertEquals("done", phone.finishVisit(visit, finish).status)
            val waiting = phone.outbox()
            assertTrue(waiting.items.any { it.kind == "visit_recorded" && it.delivery == "unsent" })

            // The server has taken the visit in and says so; the worker cancels before the answer is here.
            File(room, "hold").createNewFile()
            val cut = CompletableFuture.supplyAsync { assertFailsWith<PhoneException.Unreachable> { phone.sync(Steps()) } }
            until { File(room, "held").exists() }
            assertEquals(waiting, phone.outbox())
            phone.cancelSync()
            assertEquals("cancelled", cut.get().code)
            File(room, "hold").delete()
            assertEquals(waiting, phone.outbox())

            phone.lock()
            assertEquals("locked", assertFailsWith<PhoneException.Locked> { phone.today() }.code)
            phone.unlock(PIN)

            assertEquals(waiting.unsent, phone.sync(Steps()).pushed)
            assertEquals(emptyList(), phone.outbox().items)
            assertEquals(emptyList(), phone.problems().problems)
            val status = phone.status()
            assertEquals(0u, status.unsent)
            assertNotNull(status.lastSync)
            val received = phone.visit(visit)
            assertEquals("submitted", received.review)
            assertEquals(SAID, received.answers.first { it.name == "observations" }.value)
            assertEquals(1, phone.person(person.personId).timeline.count { it.id == visit })
            assertEquals(0u, phone.sync(Steps()).pushed)
            File(room, "visit").writeText(visit)

            val wrong = assertFailsWith<PhoneException.Locked> { phone.changePin("0000", "1111") }
            assertEquals("wrong_pin", wrong.code)
            assertTrue(wrong.reason.contains("wrong PIN"), wrong.reason)
            assertTrue(wrong.whatToDo.isNotEmpty())
        }
        Phone(home("day"), keystore, "en").use { phone -> assertEquals(PhoneState.LOCKED, phone.state()) }
    }

    @Test
    fun `what goes wrong has a kind, a code and words`() {
        Phone(home("wrongs"), InMemory(), "en").use { phone ->
            fun enrol(code: String, server: String) = phone.enrol(code, server, PIN, "", false)
            assertEquals("server_unreachable", assertFailsWith<PhoneException.Unreachable> { enrol(code, NOBODY) }.code)
            assertEquals("bad_server", assertFailsWith<PhoneException.Refused> { enrol(code, "http://example.org") }.code)
            assertEquals("no_code", assertFailsWith<PhoneException.Usage> { enrol("", server) }.code)
            val refused = assertFailsWith<PhoneException.Refused> { enrol("AAAA-AAAA-AAAA", server) }
            assertEquals(listOf(true, true), listOf(refused.code, refused.reason).map { it.isNotEmpty() })
            assertEquals("locked", assertFailsWith<PhoneException.Locked> { phone.person("no id") }.code)
            assertEquals(PhoneState.NOT_ENROLLED, phone.state())
        }
    }

    @Test
    fun `a keystore that fails is told as such`() {
        for (failure in listOf(PhoneException.Refused("platform", "no keys here", ""), IllegalStateException("no keys here"))) {
            Phone(home("keystore"), Failing(failure), "en").use { phone ->
                val refused = assertFailsWith<PhoneException.Refused> { phone.enrol(code, server, PIN, "", false) }
                assertEquals("keystore", refused.code)
                assertTrue(refused.reason.contains("no keys here"), refused.reason)
            }
        }
    }

    private fun home(name: String) = File(room, name).path

    private companion object {
        const val PIN = "246810"
        const val SAID = "Calm; the stove works again. – ყველაფერი კარგადაა"
        const val NOBODY = "http://127.0.0.1:1"
    }
}

/** Keeps the secret as long as it lives. */
private class InMemory : Keystore {
    var kept: ByteArray? = null

    override fun secret() = kept

    override fun keep(secret: ByteArray) {
        kept = secret
    }

    override fun forget() {
        kept = null
    }
}

private class Failing(private val failure: Exception) : Keystore {
    override fun secret(): ByteArray? = throw failure

    override fun keep(secret: ByteArray) = throw failure

    override fun forget() = throw failure
}

private class Steps : SyncListener {
    val seen = mutableListOf<SyncProgressView>()

    override fun progress(progress: SyncProgressView) {
        seen += progress
    }
}

private fun until(condition: () -> Boolean) {
    while (!condition()) Thread.sleep(10)
}
