"""Checks FHIR resources against the published structure of R4: one line of JSON each on the standard input, with a name before it.

Element names, types, cardinalities and required values come from the definitions that the package fhir.resources was made of (R4B, which has the
Questionnaire and its response as R4 has them). Rules that the structure does not hold are checked here by their published keys.
"""

import json
import sys

from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

MODELS = {"Questionnaire": Questionnaire, "QuestionnaireResponse": QuestionnaireResponse}


def items(resource):
    """Every item, from outside in."""
    for item in resource.get("item", []):
        yield item
        yield from items(item)


def broken(resource):
    """Rules of the Questionnaire that are broken."""
    if resource["resourceType"] != "Questionnaire":
        return
    links = [item["linkId"] for item in items(resource)]
    for link in sorted({link for link in links if links.count(link) > 1}):
        yield f"que-2: {link} stands twice"
    for item in items(resource):
        link, kind = item["linkId"], item["type"]
        if kind == "group" and not item.get("item"):
            yield f"que-1: the group {link} holds nothing"
        if kind == "display" and item.get("item"):
            yield f"que-1: the words {link} hold something"
        if kind == "display" and ("required" in item or "repeats" in item):
            yield f"que-6: the words {link} are required or repeat"
        if kind == "display" and item.get("readOnly"):
            yield f"que-9: the words {link} are read-only"
        if kind not in ("choice", "open-choice") and "answerOption" in item:
            yield f"que-5: {link} has options and is no choice"
        if len(item.get("enableWhen", [])) > 1 and "enableBehavior" not in item:
            yield f"que-12: {link} has several conditions and does not say how many must hold"
        for when in item.get("enableWhen", []):
            if when["operator"] == "exists" and "answerBoolean" not in when:
                yield f"que-7: {link} asks whether there is an answer, and not by true or false"
            if when["question"] not in links:
                yield f"{link} hangs on {when['question']}, which is not there"


def main():
    checked = failed = 0
    for line in sys.stdin:
        name, _, text = line.partition("\t")
        resource = json.loads(text)
        faults = list(broken(resource))
        try:
            MODELS[resource["resourceType"]].model_validate(resource)
        except Exception as error:
            faults.append(str(error))
        checked += 1
        failed += bool(faults)
        for fault in faults:
            print(f"{name}: {fault}")
    print(f"{checked} resources, {failed} not as FHIR has them")
    sys.exit(1 if failed or not checked else 0)


main()
