// A worker's day against a real server, through the Swift that apps use. The same day is told in ../kotlin/src/StoryTest.kt.
import Foundation

let room = URL(fileURLWithPath: ProcessInfo.processInfo.environment["ROOM"]!)
let server = ProcessInfo.processInfo.environment["SERVER"]!
let code = ProcessInfo.processInfo.environment["CODE"]!
let pin = "246810"
let said = "Calm; the stove works again. – ყველაფერი კარგადაა"

func home(_ name: String) -> String { room.appendingPathComponent(name).path }

/// Keeps the secret as long as it lives.
final class InMemory: Keystore, @unchecked Sendable {
    var kept: Data?

    func secret() throws -> Data? { kept }

    func keep(secret: Data) throws { kept = secret }

    func forget() throws { kept = nil }
}

final class Failing: Keystore {
    let failure: any Error & Sendable

    init(_ failure: any Error & Sendable) { self.failure = failure }

    func secret() throws -> Data? { throw failure }

    func keep(secret: Data) throws { throw failure }

    func forget() throws { throw failure }
}

struct NoKeys: Error, CustomStringConvertible {
    let description = "no keys here"
}

final class Steps: SyncListener, @unchecked Sendable {
    var seen: [SyncProgressView] = []

    func progress(progress: SyncProgressView) { seen.append(progress) }
}

/// What a call threw: kind, code, reason and what to do.
struct Failure: Equatable {
    var kind = "nothing", code = "", reason = "", whatToDo = ""

    init<T>(_ call: () throws -> T) {
        do {
            _ = try call()
        } catch let error as PhoneError {
            switch error {
            case let .Usage(code, reason, whatToDo): self = Failure("usage", code, reason, whatToDo)
            case let .Unreachable(code, reason, whatToDo): self = Failure("unreachable", code, reason, whatToDo)
            case let .Refused(code, reason, whatToDo): self = Failure("refused", code, reason, whatToDo)
            case let .Locked(code, reason, whatToDo): self = Failure("locked", code, reason, whatToDo)
            }
        } catch {
            kind = "\(error)"
        }
    }

    init(_ kind: String, _ code: String, _ reason: String, _ whatToDo: String) {
        (self.kind, self.code, self.reason, self.whatToDo) = (kind, code, reason, whatToDo)
    }

    var told: String { "\(kind) \(code)" }
}

final class Box<T>: @unchecked Sendable {
    var value: T?
}

func aPhoneEnrolsRecordsAVisitSurvivesACancelSyncsAndSeesTheReceipt() throws {
    let keystore = InMemory()
    let phone = Phone(home: home("day"), keystore: keystore, language: "en")
    equal(phone.state(), .notEnrolled)
    let enrolled = try phone.enrol(codeOrLink: code, server: server, pin: pin, name: "Swift on Linux", again: false)
    equal(phone.state(), .open)
    equal(keystore.kept?.count, 32)
    try equal(phone.status().workerName, enrolled.workerName)

    let first = Steps()
    try check(phone.sync(listener: first).pulled > 0)
    equal(first.seen.last?.done, true)
    let today = try phone.today()
    equal(UInt64(today.people.filter { $0.timing == "overdue" }.count), today.overdue)
    let person = today.people[0]
    try equal(phone.person(person: person.personId).name, person.name)

    let visit = try phone.startVisit(person: person.personId).visitId
    try equal(phone.startVisit(person: person.personId).visitId, visit)
    try phone.saveAnswer(visit: visit, answer: FieldInput(name: "observations", value: said))
    let asked = try phone.page(interview: visit).questions.first { !$0.choices.isEmpty }!
    let chosen = asked.choices[0].name
    let answered = try phone.answerQuestion(interview: visit, answer: FieldInput(name: asked.reference, value: chosen))
    equal(answered.page.questions.first { $0.reference == asked.reference }?.value, chosen)
    let answers = [FieldInput(name: "safe", value: "yes"), FieldInput(name: "well", value: "yes")]
    try equal(phone.finishVisit(visit: visit, finish: FinishInput(outcome: "seen", dangerSigns: [], answers: answers)).status, "done")
    let waiting = try phone.outbox()
    check(waiting.items.contains { $0.kind == "visit_recorded" && $0.delivery == "unsent" })

    // The server has taken the visit in and says so; the worker cancels before the answer is here.
    let hold = room.appendingPathComponent("hold").path
    let held = room.appendingPathComponent("held").path
    check(FileManager.default.createFile(atPath: hold, contents: nil))
    let cut = Box<Failure>()
    let ended = DispatchSemaphore(value: 0)
    Thread {
        cut.value = Failure { try phone.sync(listener: Steps()) }
        ended.signal()
    }.start()
    while !FileManager.default.fileExists(atPath: held) { usleep(10_000) }
    try equal(phone.outbox(), waiting)
    phone.cancelSync()
    ended.wait()
    equal(cut.value?.told, "unreachable cancelled")
    try FileManager.default.removeItem(atPath: hold)
    try equal(phone.outbox(), waiting)

    phone.lock()
    equal(Failure { try phone.today() }.told, "locked locked")
    try phone.unlock(pin: pin)

    try equal(phone.sync(listener: Steps()).pushed, waiting.unsent)
    try equal(phone.outbox().items, [])
    try equal(phone.problems().problems, [])
    let status = try phone.status()
    equal(status.unsent, 0)
    check(status.lastSync != nil)
    let received = try phone.visit(visit: visit)
    equal(received.review, "submitted")
    equal(received.answers.first { $0.name == "observations" }?.value, said)
    try equal(phone.person(person: person.personId).timeline.filter { $0.id == visit }.count, 1)
    try equal(phone.sync(listener: Steps()).pushed, 0)
    try visit.write(to: room.appendingPathComponent("visit"), atomically: true, encoding: .utf8)

    let wrong = Failure { try phone.changePin(old: "0000", new: "1111") }
    equal(wrong.told, "locked wrong_pin")
    check(wrong.reason.contains("wrong PIN") && !wrong.whatToDo.isEmpty)
    equal(Phone(home: home("day"), keystore: keystore, language: "en").state(), .locked)
}

func whatGoesWrongHasAKindACodeAndWords() throws {
    let phone = Phone(home: home("wrongs"), keystore: InMemory(), language: "en")
    func enrol(_ code: String, _ server: String) -> Failure {
        Failure { try phone.enrol(codeOrLink: code, server: server, pin: pin, name: "", again: false) }
    }
    equal(enrol(code, "http://127.0.0.1:1").told, "unreachable server_unreachable")
    equal(enrol(code, "http://example.org").told, "refused bad_server")
    equal(enrol("", server).told, "usage no_code")
    let refused = enrol("AAAA-AAAA-AAAA", server)
    check(refused.kind == "refused" && !refused.code.isEmpty && !refused.reason.isEmpty)
    equal(Failure { try phone.person(person: "no id") }.told, "locked locked")
    equal(phone.state(), .notEnrolled)
}

func aKeystoreThatFailsIsToldAsSuch() throws {
    let failures: [any Error & Sendable] = [PhoneError.Refused(code: "platform", reason: "no keys here", whatToDo: ""), NoKeys()]
    for failure in failures {
        let phone = Phone(home: home("keystore"), keystore: Failing(failure), language: "en")
        let told = Failure { try phone.enrol(codeOrLink: code, server: server, pin: pin, name: "", again: false) }
        equal(told.told, "refused keystore")
        check(told.reason.contains("no keys here"))
    }
}

nonisolated(unsafe) var wrongs = 0

func check(_ holds: @autoclosure () throws -> Bool, line: Int = #line) rethrows {
    if try !holds() {
        wrongs += 1
        print("line \(line): does not hold")
    }
}

func equal<T: Equatable>(_ is_: @autoclosure () throws -> T, _ expected: T, line: Int = #line) rethrows {
    let found = try is_()
    if found != expected {
        wrongs += 1
        print("line \(line): \(found) instead of \(expected)")
    }
}

let stories: [(String, () throws -> Void)] = [
    ("what goes wrong has a kind, a code and words", whatGoesWrongHasAKindACodeAndWords),
    ("a keystore that fails is told as such", aKeystoreThatFailsIsToldAsSuch),
    ("a phone enrols, records a visit, survives a cancel, syncs and sees the receipt", aPhoneEnrolsRecordsAVisitSurvivesACancelSyncsAndSeesTheReceipt),
]

@main
enum Telling {
    static func main() {
        for (name, story) in stories {
            let before = wrongs
            do {
                try story()
            } catch {
                wrongs += 1
                print(error)
            }
            print(before == wrongs ? "ok" : "FAILED", name)
        }
        exit(wrongs == 0 ? 0 : 1)
    }
}
